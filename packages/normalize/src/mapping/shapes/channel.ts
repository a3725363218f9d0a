import type { Channel } from "../../model/channel.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a channel together out of the rows of a table. */
export function channelShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Channel<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Channel<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    kind: rows.kind.read(raw, at),
    name: rows.name.read(raw, at),
    raw,
  };
}
