/** How far a message got. */
export interface Delivery {
  readonly value: "queued" | "sent" | "delivered" | "read" | "failed" | "unknown";
  /** The provider's own word; `null` when it gave none. */
  readonly raw: string | null;
  /** Why it failed, in the provider's words; `null`: nothing was said. */
  readonly error: string | null;
}
