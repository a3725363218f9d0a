import type { AnyConversation, ProviderTypes } from "@confluir/provider";
import type { ConnectionFailure } from "./failure.ts";
import type { InboxIssue } from "./issue.ts";

/** One page of an inbox. */
export interface InboxPage<P extends ProviderTypes = ProviderTypes> {
  /** Newest activity first, those without a time last. Of one time: by id between connections, and as the provider sent them within one. */
  readonly items: readonly AnyConversation<P>[];
  /**
   * Goes on after this page, here or in another process; `null` when every connection was read to its end. It also says
   * where to try a failed connection again, so with one it is never `null`. One that cannot be filtered as asked is not tried
   * again and keeps no page going.
   */
  readonly next: string | null;
  /** The connections that are missing from this page, or from its end, because they could not be read. */
  readonly failures: readonly ConnectionFailure[];
  /** What is not as it should be about the items of this page; of an order that broke, also about those of the next ones. */
  readonly issues: readonly InboxIssue[];
}
