import type { Handle } from "../handle.ts";

/** Somebody in one provider's list of contacts. */
export interface IdentityContact {
  /** Names this contact and no other, such as the connection and the provider's id. */
  readonly key: string;
  /** The connection that it was read from. */
  readonly connection: string;
  /** Shown as evidence; it never joins contacts. `null` or `undefined`: none, or not told. */
  readonly name?: string | null | undefined;
  readonly handles: readonly Handle[];
}
