import type { Issue } from "@confluir/provider";

/**
 * Something about one conversation of an inbox that is not as it should be.
 *
 * `bad_value`: the provider sent a value the model could not take. `out_of_order`: the conversation is newer than the one
 * its provider sent before it, so those around it may stand too early or too late. `undecided`: a filter left it out, as
 * its provider does not tell the `field` of this one that the filter asks about. `may_repeat`: this one and others of its
 * time may have been given out before, as the list moved between two readings and nothing is left to tell by.
 */
export interface InboxIssue extends Issue {
  readonly code: "bad_value" | "out_of_order" | "undecided" | "may_repeat";
  readonly connection: string;
  readonly provider: string;
  readonly conversationId: string;
}
