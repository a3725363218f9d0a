import type { components } from "./generated/schema.ts";

export {
  createRateLimiter,
  HttpError,
  NetworkError,
  PaginationError,
  ProviderError,
  RedirectError,
  ResponseShapeError,
  TimeoutError,
} from "@confluir/core";
export { type ChatwootClient, type ChatwootClientOptions, createChatwootClient } from "./client.ts";
export type * from "./generated/inits.ts";
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type { components, operations as Operations, paths, webhooks } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** A conversation, of the list or on its own. */
export type Conversation = Schemas["Conversation"];
/** A message of a conversation; private ones are notes. */
export type Message = Schemas["Message"];
/** A contact of the account. */
export type Contact = Schemas["Contact"];
/** A member of staff. */
export type Agent = Schemas["Agent"];
/** A team of agents. */
export type Team = Schemas["Team"];
/** A connected line. */
export type Inbox = Schemas["Inbox"];
/** A label, known by its title. */
export type Label = Schemas["Label"];
/** What the staff wrote about a contact. */
export type ContactNote = Schemas["ContactNote"];
