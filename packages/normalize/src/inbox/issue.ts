import type { Issue } from "../model/issue.ts";
import type { Provider } from "../providers.ts";

/**
 * Something about one conversation of an inbox that is not as it should be.
 *
 * `bad_value`: the provider sent a value the model could not take. `out_of_order`: the conversation is newer than the one
 * its provider sent before it, so those around it may stand too early or too late. `undecided`: a filter left it out, as
 * its provider does not tell the `field` of this one that the filter asks about.
 */
export interface InboxIssue extends Issue {
  readonly code: "bad_value" | "out_of_order" | "undecided";
  readonly connection: string;
  readonly provider: Provider;
  readonly conversationId: string;
}
