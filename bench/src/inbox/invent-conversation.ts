import type { OneToOne } from "@confluir/1to1/provider";
import type { JuriChat } from "@confluir/jurichat/provider";

const newestMs = Date.parse("2026-01-15T12:00:00.000Z");

/** When the last message of a conversation was written: a second before that of the one before. */
function lastMessageAt(rank: number): string {
  return new Date(newestMs - rank * 1_000).toISOString();
}

/**
 * A conversation as 1TO1 AI sends it. `rank` tells it from all others: 0 for the newest, then one after the other.
 *
 * Nothing but ids, names and times differs between two of them.
 */
export function inventOneToOneConversation(rank: number): OneToOne["Conversation"] {
  const digits = rank.toString(16).padStart(12, "0");
  const at = lastMessageAt(rank);
  return {
    uuid: `00000000-0000-4000-8000-${digits}`,
    contact: {
      uuid: `00000000-0000-4000-9000-${digits}`,
      name: `Contacto ${rank}`,
      profile_name: null,
      phone: "34751234567",
    },
    last_message_at: at,
    last_message_preview: { body: "¿Sigue en pie la cita?", content_type: "text", is_from_customer: true },
    inbox_status: "pending",
    response_status: "unread",
    unread_count: 1,
    mailbox: { uuid: "00000000-0000-4000-a000-000000000001", name: "Ventas" },
    ai_employee: null,
    tags: [{ uuid: "00000000-0000-4000-b000-000000000001", name: "cliente", color: "#336699" }],
    messaging_window_expires_at: null,
    is_tester: false,
  };
}

/** A conversation as JuriChat's list has it, in the same way. */
export function inventJuriChatConversation(rank: number): JuriChat["Conversation"] {
  const digits = rank.toString(36).padStart(14, "0");
  const at = lastMessageAt(rank);
  return {
    id: `cjconv${digits}`,
    status: "WAITING_HUMAN",
    priority: "MEDIUM",
    isFixed: false,
    isGroup: false,
    isPrivate: false,
    isArchived: false,
    responsables: [],
    person: {
      id: `cjpers${digits}`,
      name: `Pessoa ${rank}`,
      imageUrl: null,
      phoneNumber: "5520987654321",
    },
    group: null,
    user: null,
    formattedDate: "12:00",
    createdAt: at,
    updatedAt: at,
    unreadCount: 1,
    role: null,
    tags: [{ id: "cjtag000000000000001", name: "cliente", color: "#336699" }],
    inbox: { id: "cjinbx0001aaaa", name: "Principal" },
    integration: { id: "cjintg0001aaaa", name: "WhatsApp 1" },
    lastMessage: {
      id: `cjmesg${digits}`,
      content: "Já tem data para a audiência?",
      type: "text",
      messageAt: at,
      userId: null,
      userName: null,
      isViewedBySameUserLastMessage: false,
    },
  };
}
