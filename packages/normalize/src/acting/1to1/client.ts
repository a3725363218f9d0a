import type { components } from "@confluir/1to1";
import type { OneToOneConversation } from "../../1to1/raw.ts";

type Schemas = components["schemas"];

/** What a call takes. */
interface Init<Body> {
  readonly body: Body & { readonly conversation: { readonly uuid: string } };
  readonly signal?: AbortSignal;
}

/** What `oneToOneActions` needs of a client; the one of `@confluir/1to1` has it. */
export interface OneToOneActionsClient {
  getConversation(init: {
    readonly path: { readonly uuid: string };
    readonly signal?: AbortSignal;
  }): PromiseLike<OneToOneConversation>;
  sendTextMessage(init: Init<{ body: string }>): PromiseLike<Schemas["SentMessage"]>;
  sendTemplateMessage(
    init: Init<Pick<Schemas["SendTemplateRequest"], "template_name" | "language" | "body_variables">>,
  ): PromiseLike<Schemas["SentTemplate"]>;
  setConversationMailbox(
    init: Init<{ mailbox: { uuid: string } }>,
  ): PromiseLike<Schemas["ConversationMailboxResult"]>;
  resolveConversation(init: Init<unknown>): PromiseLike<Schemas["ConversationResolveResult"]>;
  runActionGroup(init: Init<{ actions: Schemas["Action"][] }>): PromiseLike<Schemas["ActionGroupAccepted"]>;
}
