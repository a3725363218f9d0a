import { explain as explainValue, UnsupportedReadError } from "@confluir/normalize";
import {
  type AnyConversation,
  type AnyProvider,
  conversationId,
  originOf,
  parseConversationId,
  parseMessageId,
} from "@confluir/provider";
import type { ExplainedValue } from "../api.ts";
import { readEvidence } from "./evidence.ts";
import type { Kept, KeptValue } from "./kept.ts";
import { createMask, type Mask } from "./mask.ts";
import type { AnyInbox, InspectorConnection } from "./options.ts";
import { refuse } from "./refusal.ts";
import { listMessages } from "./thread.ts";

/** Pages of a thread that are read to find a message. */
const mostPages = 20;
/** The fields of the model that hold people and what they wrote. */
const personalFields: ReadonlySet<string> = new Set([
  ...["contact", "group", "participants", "assignees", "lastMessage", "author", "text", "attachments"],
  ...["contactCard", "quotedMessage", "transcription", "summary"],
]);

/** What an explanation is made with. */
export interface ExplainParts {
  readonly inbox: AnyInbox;
  readonly connections: Readonly<Record<string, InspectorConnection>>;
  readonly kept: Kept;
  /** Missing: nothing is masked. */
  readonly mask: Mask | undefined;
}

/** `GET /api/explain`: a conversation or message by its id, which the page was shown or which is read now. */
export async function explain(parts: ExplainParts, id: string, signal: AbortSignal): Promise<ExplainedValue> {
  const { connections, mask } = parts;
  const { value, issues } = await find(parts, id, signal);
  const provider = connections[value.connection]?.provider as AnyProvider;
  const { model, schema, place, fields } = explainFound(provider, value);
  const evidence = await readEvidence(provider);
  const personal = Object.entries(fields).flatMap(([field, { pointers }]) =>
    personalFields.has(field) ? pointers.filter((pointer) => pointer !== "") : [],
  );
  const { raw, ...shown } = value;
  const values: Readonly<Record<string, unknown>> = { ...(mask === undefined ? shown : mask.model(shown)) };
  return {
    ...(mask === undefined ? { id, issues } : mask.model({ id, issues })),
    ...{ provider: provider.id, providerName: provider.name, model, schema, place },
    fields: Object.entries(fields).flatMap(([field, provenance]) =>
      field === "raw"
        ? []
        : [
            {
              ...{ field, value: values[field], ...provenance, origin: originOf(provenance) },
              // Keys of what the provider sent are in them.
              found: mask?.model({ found: provenance.found }).found ?? provenance.found,
              evidence: evidence(schema, provenance.pointers),
            },
          ],
    ),
    raw: mask === undefined ? raw : mask.raw(raw, personal),
    fixture: JSON.stringify(fixtures.raw(raw, personal), null, 2),
  };
}

const fixtures = createMask("fixture");

function explainFound(provider: AnyProvider, value: KeptValue["value"]) {
  try {
    return explainValue(provider, value as AnyConversation);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw refuse(
      404,
      "not_explained",
      `${provider.name} has no mapping that gives a value with these fields.`,
    );
  }
}

async function find(parts: ExplainParts, id: string, signal: AbortSignal): Promise<KeptValue> {
  const { inbox, kept, connections } = parts;
  const known = kept.get(id);
  if (known !== undefined) return known;
  const { connection } = parseConversationId(id);
  const source = Object.hasOwn(connections, connection) ? connections[connection]?.source : undefined;
  if (source === undefined)
    throw refuse(404, "not_found", `The id must begin with one of ${Object.keys(connections).join(", ")}.`);
  const conversation = conversationOfMessage(id);
  const thread = conversation !== undefined && (await findMessage(parts, conversation, id, signal));
  if (thread) return thread;
  try {
    const { conversation: value, issues } = await inbox.getConversation(id, { signal });
    const shown = issues.map(({ code, field, path, reason }) => ({
      code,
      connection,
      id,
      field,
      path,
      reason,
    }));
    return { value: value as AnyConversation, issues: shown };
  } catch (error) {
    if (!UnsupportedReadError.isInstance(error)) throw error;
    throw refuse(
      404,
      "not_found",
      "This value was not shown since the server started: find it in the list, then look here again.",
    );
  }
}

/** The conversation that an id may be a message of. */
function conversationOfMessage(id: string): string | undefined {
  try {
    const { connection, conversationNativeId } = parseMessageId(id);
    return conversationId(connection, conversationNativeId);
  } catch {
    return undefined;
  }
}

async function findMessage(
  { inbox, kept }: ExplainParts,
  conversation: string,
  id: string,
  signal: AbortSignal,
): Promise<KeptValue | undefined> {
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { next, failure } = await listMessages(inbox, conversation, { cursor, limit: 100, signal }, kept);
    const found = kept.get(id);
    if (found !== undefined || next === null || failure !== undefined) return found;
    cursor = next;
  }
  return undefined;
}
