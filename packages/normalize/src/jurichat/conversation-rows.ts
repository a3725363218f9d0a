import { conversationId } from "../id.ts";
import { fromConnection } from "../mapping/common-rows.ts";
import { nativeId } from "../mapping/native-id.ts";
import { flag, list, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Conversation } from "../model/conversation.ts";
import { toContact, toGroup } from "./participants.ts";
import type { JuriChat, JuriChatConversationCore } from "./raw.ts";
import { toPriority, toState } from "./state.ts";
import { toTagSummary } from "./tag-summary.ts";

/** What a conversation of the list and one on its own tell alike. */
export const inBoth = {
  id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
  ...fromConnection("jurichat"),
  nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
  state: exact("/status", toState),
  priority: exact("/priority", toPriority),
  isGroup: exact("/isGroup", (raw, at) => flag(raw.isGroup, at)),
  isTest: absent,
  contact: derived(
    ["/isGroup", "/person/id", "/person/name", "/person/imageUrl", "/person/phoneNumber"],
    toContact,
  ),
  group: derived(["/isGroup", "/group/id", "/group/name", "/group/imageUrl"], toGroup),
  tags: exact("/tags", (raw, at) => list(raw.tags, at, toTagSummary)),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
  replyWindow: absent,
} satisfies Partial<MappingTable<JuriChatConversationCore, Conversation<JuriChat>>>;

/** Why neither tells the rest. */
export const noTests = "JuriChat does not mark test conversations.";
export const noWindow = "JuriChat tells of no such window.";
