import { brand } from "../brand.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/** Why a list could not be read to its end. */
export type PaginationReason =
  | "repeated_cursor"
  | "missing_cursor"
  | "bad_cursor"
  | "empty_pages"
  | "bad_total"
  | "no_items";

const sentences: Readonly<Record<PaginationReason, string>> = {
  repeated_cursor: "a cursor came a second time, so the list would never end",
  missing_cursor: "the answer says there is more and gives no cursor to ask for it",
  bad_cursor: "the cursor of the next page is neither text nor a number",
  empty_pages: "pages without items keep coming although the answer says there is more",
  bad_total: "the answer does not say how many pages there are, or pages keep coming beyond that many",
  no_items: "the answer has no list of items where the spec says it is",
};

/** A list stopped making sense while it was read. What was yielded before is sound; the rest was not read. */
export class PaginationError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is PaginationError;
  declare readonly reason: PaginationReason;
  /** Pages that were read before it stopped, the odd one included. */
  declare readonly pages: number;

  constructor(call: CallContext, reason: PaginationReason, pages: number) {
    super(
      `${call.providerName} broke off the list of ${describeCall(call)} at page ${pages}: ${sentences[reason]}.`,
      call,
      { kind: "pagination", retryable: false },
    );
    this.reason = reason;
    this.pages = pages;
  }
}

brand(PaginationError, "PaginationError");
