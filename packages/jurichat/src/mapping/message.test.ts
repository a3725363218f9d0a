import { describe, expect, it } from "vitest";
import type { Message } from "../index.ts";
import { juriChatMessage } from "../mapping.ts";

const context = { connection: "escritorio", conversationNativeId: "cjconv0007fixt" };
const message: Message = {
  id: "cjmesg0007fixt",
  content: "Bom dia, chegou a intimação.",
  type: "text",
  direction: "INBOUND",
  messageAt: "2026-02-03T09:17:42.318Z",
  externalId: "ext-7",
  externalStatus: "delivered",
  errorMessage: null,
  participantId: "cjpart0007fixt",
  formattedDate: "06:17",
  contact: null,
  quotedMessage: { id: "cjmesg0006fixt", content: "Alguma novidade?", formattedDate: "06:01" },
  transcription: null,
  summary: null,
  metadata: null,
};
const map = (change: object) => juriChatMessage.map({ ...message, ...change }, context);

describe("juriChatMessage", () => {
  it("maps a whole message", () => {
    expect(juriChatMessage.map(message, context)).toStrictEqual({
      value: {
        id: "escritorio:cjconv0007fixt:cjmesg0007fixt",
        provider: "jurichat",
        connection: "escritorio",
        nativeId: "cjmesg0007fixt",
        conversationId: "escritorio:cjconv0007fixt",
        direction: "inbound",
        author: { kind: "contact", id: "cjpart0007fixt", name: undefined },
        sentAt: "2026-02-03T09:17:42.318Z",
        createdAt: undefined,
        text: "Bom dia, chegou a intimação.",
        contentType: { value: "text", raw: "text" },
        attachments: [],
        contactCard: null,
        quotedMessage: { id: "cjmesg0006fixt", text: "Alguma novidade?" },
        delivery: { value: "delivered", raw: "delivered", error: null },
        transcription: null,
        summary: null,
        eventType: undefined,
        externalId: "ext-7",
        raw: message,
      },
      issues: [],
    });
  });

  it("makes an attachment of the link that stands in for the text of media", () => {
    const url = "https://midia.example.com/audios/a.ogg";
    const { value } = map({ type: "audio", content: url, transcription: "Bom dia" });
    expect(value).toMatchObject({ text: null, transcription: "Bom dia", contentType: { value: "audio" } });
    expect(value.attachments).toStrictEqual([
      { kind: "audio", url, fileName: undefined, mimeType: undefined, sizeBytes: undefined },
    ]);
  });

  it("leaves a link alone that somebody wrote, and a caption that is no link", () => {
    expect(map({ content: "https://example.com" }).value).toMatchObject({
      text: "https://example.com",
      attachments: [],
    });
    expect(map({ type: "image", content: "Veja a foto" }).value).toMatchObject({
      text: "Veja a foto",
      attachments: [{ kind: "image", url: undefined }],
    });
  });

  it.each(["AUDIO", "voice", "Audio"])("knows media of the type %s", (type) => {
    const url = "https://arquivos.example.com/nota.ogg";
    const { value, issues } = map({ type, content: url });
    expect(value).toMatchObject({ text: null, attachments: [{ kind: "audio", url }] });
    expect(issues).toEqual([]);
    expect(map({ type: "Text" }).value.attachments).toEqual([]);
  });

  it("keeps a kind it does not know, and does not say that there are no files", () => {
    const { value, issues } = map({ type: "poll" });
    expect(value).toMatchObject({ contentType: { value: "unknown", raw: "poll" }, attachments: undefined });
    expect(issues).toStrictEqual([{ field: "contentType", path: "/type", reason: "an unknown value" }]);
  });

  it("takes a contact card with its handles", () => {
    const contact = { name: "Perito Convidado", phoneNumber: "5500900000009" };
    expect(map({ type: "contact", content: "Perito Convidado", contact }).value.contactCard).toStrictEqual({
      name: "Perito Convidado",
      handles: [{ kind: "phone", value: "5500900000009", scope: undefined }],
    });
  });

  it.each([
    ["SENT", null, { value: "sent", raw: "SENT", error: null }],
    ["read", null, { value: "read", raw: "read", error: null }],
    ["failed", "sem rota", { value: "failed", raw: "failed", error: "sem rota" }],
    [null, "sem rota", { value: "failed", raw: null, error: "sem rota" }],
    [null, null, null],
    ["", "", null],
  ])("reads the delivery of %s and %s", (externalStatus, errorMessage, delivery) => {
    const mapped = map({ externalStatus, errorMessage });
    expect(mapped.value.delivery).toStrictEqual(delivery);
    expect(mapped.issues).toStrictEqual([]);
  });

  it("says when it does not know a delivery or a direction", () => {
    const { value, issues } = map({ externalStatus: "__proto__", direction: "INTERNA" });
    expect(value).toMatchObject({
      direction: "unknown",
      author: { kind: "unknown", id: "cjpart0007fixt" },
      delivery: { value: "unknown", raw: "__proto__" },
    });
    expect(issues).toStrictEqual([
      { field: "direction", path: "/direction", reason: "an unknown value" },
      { field: "delivery", path: "/externalStatus", reason: "an unknown value" },
    ]);
  });

  it("does not say who wrote what went out, as the provider does not", () => {
    expect(map({ direction: "OUTBOUND", participantId: null }).value).toMatchObject({
      direction: "outbound",
      author: undefined,
    });
  });
});
