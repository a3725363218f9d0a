import type { components } from "@confluir/jurichat";

type Schemas = components["schemas"];

/** What a call takes. */
interface Init<Body> {
  readonly body: Body;
  readonly signal?: AbortSignal;
}

/** What a call on one conversation takes. */
interface PathInit {
  readonly path: { readonly conversationId: string };
  readonly signal?: AbortSignal;
}

/** What `juriChatActions` needs of a client; the one of `@confluir/jurichat` has it. */
export interface JuriChatActionsClient {
  getConversation(init: PathInit): PromiseLike<Schemas["ConversationWithMessages"]>;
  createConversation(
    init: Init<Schemas["CreateConversationRequest"]>,
  ): PromiseLike<Schemas["CreatedConversation"]>;
  updateConversation(
    init: PathInit & Init<Pick<Schemas["UpdateConversationRequest"], "tags" | "roleId" | "agentId">>,
  ): PromiseLike<unknown>;
  archiveConversation(init: PathInit & Init<{ isArchived: boolean }>): PromiseLike<unknown>;
  startHumanSupport(init: Init<Schemas["StartHumanSupportRequest"]>): PromiseLike<Schemas["SuccessAck"]>;
  endHumanSupport(init: Init<Schemas["ConversationTarget"]>): PromiseLike<Schemas["SuccessAck"]>;
  sendMessage(init: Init<{ conversationId: string; message: string; type: "text" }>): PromiseLike<unknown>;
  createNote(init: Init<Schemas["CreateNoteRequest"]>): PromiseLike<Schemas["CreatedNote"]>;
}
