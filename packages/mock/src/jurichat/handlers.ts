import type { components, operations } from "../generated/jurichat/schema.ts";
import type { Handlers } from "../kit.ts";

/** The schemas of the spec by name. */
export type Schemas = components["schemas"];

/** What the office's program may ask for; the other operations of the spec are those that the vendor calls. */
export type JuriChatOperations = Omit<operations, "onWebhookEvent" | "onConversationUpdated">;

/** One handler for each operation. */
export type JuriChatHandlers = Handlers<JuriChatOperations>;

/** The answer 200. */
export function ok<Body>(body: Body): { readonly status: 200; readonly body: Body } {
  return { status: 200, body };
}

/** The answer 201, for what is new. */
export function created<Body>(body: Body): { readonly status: 201; readonly body: Body } {
  return { status: 201, body };
}
