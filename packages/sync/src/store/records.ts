import { unfitOption, unknownName } from "@confluir/core/internal";
import { handleKey as keyOfInbox } from "@confluir/normalize";
import type {
  Agent,
  AnyConversation,
  AnyMessage,
  Channel,
  Contact,
  HandleFilter,
  ProviderTypes,
  Tag,
} from "@confluir/provider";

/** What a copy holds, in the order in which it is read. */
export type RecordKind = "conversation" | "message" | "contact" | "tag" | "agent" | "channel";

/** A value of the model by its kind. */
export interface RecordModels {
  readonly conversation: AnyConversation;
  readonly message: AnyMessage;
  readonly contact: Contact<ProviderTypes, unknown>;
  readonly tag: Tag<ProviderTypes, unknown>;
  readonly agent: Agent<ProviderTypes, unknown>;
  readonly channel: Channel<ProviderTypes, unknown>;
}

/** A column that is taken from a value of the model, for filters, order and reports. */
interface Column<Model> {
  readonly type: "text" | "timestamptz" | "boolean" | "integer" | "text[]";
  readonly read: (value: Model) => unknown;
}

type Columns<Model> = Readonly<Record<string, Column<Model>>>;

const idsOf = (values: readonly { readonly id: string | undefined }[] | null | undefined) =>
  values?.flatMap(({ id }) => id ?? []);
const namesOf = (values: readonly { readonly name: string | null | undefined }[] | null | undefined) =>
  values?.flatMap(({ name }) => name ?? []);

/** A handle as one text, in which an inbox would find it: see `handleKey` of `@confluir/normalize`. A phone and WhatsApp are one number. */
export function handleKey(handle: HandleFilter): string {
  const key = keyOfInbox(handle);
  const { kind } = handle;
  if (kind === "email" || kind === "provider") return `${kind}:${key}`;
  return `${/^\d*$/.test(key) ? "phone" : "whatsapp"}:${key}`;
}

const handlesOf = (handles: readonly HandleFilter[] | undefined): readonly string[] | undefined =>
  handles && [...new Set(handles.map(handleKey))];

/** The tables of the copy: one of each kind, with the columns that are promoted from the model. */
export const recordColumns: { readonly [Kind in RecordKind]: Columns<RecordModels[Kind]> } = {
  conversation: {
    last_activity_at: { type: "timestamptz", read: ({ lastActivityAt }) => lastActivityAt },
    created_at: { type: "timestamptz", read: ({ createdAt }) => createdAt },
    state: { type: "text", read: ({ state }) => state.value },
    unread_count: { type: "integer", read: ({ unreadCount }) => unreadCount },
    is_group: { type: "boolean", read: ({ isGroup }) => isGroup },
    is_archived: { type: "boolean", read: ({ isArchived }) => isArchived },
    contact_id: { type: "text", read: ({ contact }) => contact?.id },
    contact_name: {
      type: "text",
      read: ({ contact, group }) => contact?.name ?? contact?.profileName ?? group?.name,
    },
    handles: { type: "text[]", read: ({ contact }) => handlesOf(contact?.handles) },
    channel_id: { type: "text", read: ({ channel }) => channel?.id },
    channel_name: { type: "text", read: ({ channel }) => channel?.name },
    assignee_ids: {
      type: "text[]",
      read: ({ assignees }) => assignees?.map(({ kind, id }) => `${kind}:${id ?? ""}`),
    },
    assignee_names: { type: "text[]", read: ({ assignees }) => namesOf(assignees) },
    tag_ids: { type: "text[]", read: ({ tags }) => idsOf(tags) },
    tag_names: { type: "text[]", read: ({ tags }) => namesOf(tags) },
  },
  message: {
    sent_at: { type: "timestamptz", read: ({ sentAt, createdAt }) => sentAt ?? createdAt },
    direction: { type: "text", read: ({ direction }) => direction },
    author_kind: { type: "text", read: ({ author }) => author?.kind },
    author_name: { type: "text", read: ({ author }) => author?.name },
    content_type: { type: "text", read: ({ contentType }) => contentType?.value },
    text: { type: "text", read: ({ text }) => text },
  },
  contact: {
    name: { type: "text", read: ({ name, profileName }) => name ?? profileName },
    handles: { type: "text[]", read: ({ handles }) => handlesOf(handles) },
  },
  tag: { name: { type: "text", read: ({ name }) => name } },
  agent: {
    name: { type: "text", read: ({ name }) => name },
    kind: { type: "text", read: ({ kind }) => kind },
  },
  channel: {
    name: { type: "text", read: ({ name }) => name },
    kind: { type: "text", read: ({ kind }) => kind },
  },
};

/** All kinds. */
export const recordKinds = Object.keys(recordColumns) as readonly RecordKind[];

/**
 * Checks which records are asked for.
 *
 * @param of the option that they are of, for the message, with a dot.
 * @throws {TypeError} naming the option.
 */
export function checkWanted(
  given: { readonly records?: unknown; readonly connections?: unknown },
  of = "",
): void {
  for (const name of ["records", "connections"] as const) {
    const { [name]: list = [] } = given;
    if (!Array.isArray(list) || !list.every((each) => typeof each === "string"))
      throw unfitOption(`${of}${name}`, "a list of texts");
    const unknown = name === "records" && list.find((kind) => !Object.hasOwn(recordColumns, kind));
    if (typeof unknown === "string") throw unknownName(`\`${of}records\``, "kind", unknown, recordKinds);
  }
}
