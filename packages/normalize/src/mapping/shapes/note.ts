import type { Note } from "../../model/note.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a note together out of the rows of a table. */
export function noteShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Note<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Note<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    author: rows.author.read(raw, at),
    text: rows.text.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    raw,
  };
}
