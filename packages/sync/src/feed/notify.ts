import { createHash } from "node:crypto";

/** The channel on which a copy announces that something was written; a name of any length makes one. */
export function channelOf(schema: string): string {
  return `confluir_${createHash("sha256").update(schema).digest("hex").slice(0, 24)}`;
}

/** SQL that wakes the readers of the feed when the transaction commits. For a `returning`: a thousand in a transaction are one. */
export function notifyReaders(schema: string): string {
  return `pg_notify('${channelOf(schema)}', '') as notified`;
}
