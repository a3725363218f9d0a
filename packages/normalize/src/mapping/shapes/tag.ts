import type { Tag } from "../../model/tag.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a tag together out of the rows of a table. */
export function tagShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Tag<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Tag<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    name: rows.name.read(raw, at),
    color: rows.color.read(raw, at),
    channelId: rows.channelId.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    raw,
  };
}
