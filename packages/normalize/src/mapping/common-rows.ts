import { type DerivedRow, derived, type ExactRow, exact } from "./row.ts";

/** The rows that follow from the connection alone: `provider` and `connection`. */
export function fromConnection<Name extends string>(
  provider: Name,
): { readonly provider: DerivedRow<unknown, Name>; readonly connection: DerivedRow<unknown, string> } {
  return {
    provider: derived([], () => provider),
    connection: derived([], (_raw, { connection }) => connection),
  };
}

/** The row of `raw`: the object as it came. */
export function itself<Raw>(): ExactRow<Raw, Raw> {
  return exact("", (raw: Raw) => raw);
}
