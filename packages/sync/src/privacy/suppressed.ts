import { createHmac } from "node:crypto";
import type { HandleFilter } from "@confluir/provider";
import type { Queryable } from "../database/database.ts";
import { handleKey, type RecordKind, type RecordModels } from "../store/records.ts";

/** What a person is known by, each as one text. A provider's own ids mean something in one connection only. */
export const subjectKeys = {
  handle: (handle: HandleFilter) => `handle ${handleKey(handle)}`,
  contact: (connectionId: number, id: string) => `contact ${connectionId} ${id}`,
  conversation: (connectionId: number, id: string) => `conversation ${connectionId} ${id}`,
};

/** An HMAC, so that who was erased is not in the database. */
export function hmacOf(secret: string, key: string): string {
  return createHmac("sha256", secret).update(key).digest("base64url");
}

/**
 * Leaves out the records of people who were erased. Costs one small statement while nobody was.
 *
 * The table stays locked against `erase` until the transaction ends: it waits for this page, and finds its rows.
 */
export async function withoutSuppressed<Kind extends RecordKind>(
  tx: Queryable,
  schema: string,
  kind: Kind,
  rows: readonly (readonly [string, RecordModels[Kind]])[],
  {
    connectionId,
    conversationId = "",
  }: { readonly connectionId: number; readonly conversationId?: string | undefined },
): Promise<readonly (readonly [string, RecordModels[Kind]])[]> {
  if (kind !== "conversation" && kind !== "contact" && kind !== "message") return rows;
  const [{ secret } = {}] = await tx.query<{ secret: string }>(
    `select secret::text from ${schema}.meta where exists (select from ${schema}.suppressed)`,
  );
  if (secret === undefined) return rows;
  const hmacs = rows.map(([id, value]) => {
    if (kind === "message") return [subjectKeys.conversation(connectionId, conversationId)];
    const { contact, handles } = value as Partial<RecordModels["conversation"] & RecordModels["contact"]>;
    const person = kind === "contact" ? { id, handles } : contact;
    return [
      ...(kind === "conversation" ? [subjectKeys.conversation(connectionId, id)] : []),
      ...(person?.id ? [subjectKeys.contact(connectionId, person.id)] : []),
      ...(person?.handles ?? []).filter((handle) => handle.kind !== "provider").map(subjectKeys.handle),
    ];
  });
  const all = hmacs.map((keys) => keys.map((key) => hmacOf(secret, key)));
  const found = await tx.query<{ hmac: string }>(
    `select hmac from ${schema}.suppressed where hmac = any($1::text[])`,
    [[...new Set(all.flat())]],
  );
  const suppressed = new Set(found.map(({ hmac }) => hmac));
  return rows.filter((_, index) => !all[index]?.some((hmac) => suppressed.has(hmac)));
}
