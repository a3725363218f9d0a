import {
  parseWebhook,
  type WebhookEvent,
  type WebhookEventName,
  webhookEventNames,
} from "@confluir/jurichat/webhooks";
import { parseConversationId } from "@confluir/provider";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { juriChatEvent } from "../event.ts";
import { juriChatContactListItem, juriChatConversation } from "../mapping.ts";

const connection = "escritorio";
const timestamp = "2026-02-03T06:20:00.000-03:00";
const data = {
  conversationId: "cjconv0004aaaa",
  personId: "cjpers0004aaaa",
  personName: "Cecília Monteiro",
  personPhone: "5500900000004",
  inboxId: "cjinbx0001aaaa",
  status: "ROBOT_INTERACTIVE",
  previousStatus: "INACTIVE",
};
const updated = "chat.conversation.updated";

/** An event as it comes out of a delivery with this payload. */
const received = (payload: unknown) => parseWebhook(JSON.stringify(payload));
const map = (payload: unknown) => juriChatEvent.map(received(payload), { connection });
const ofData = (change: object, event: WebhookEventName = updated) =>
  map({ event, data: { ...data, ...change }, timestamp });

/** What an event has that tells nothing but its name. */
const bare = {
  deliveryId: undefined,
  provider: "jurichat",
  connection,
  conversationId: undefined,
  contact: undefined,
  channel: undefined,
  state: undefined,
  previousState: undefined,
  occurredAt: "2026-02-03T09:20:00.000Z",
};

describe("juriChatEvent", () => {
  it("maps a whole event", () => {
    const event: WebhookEvent = {
      ...received({ event: updated, data, timestamp }),
      deliveryId: "cjdlvr0001aaaa",
    };
    const mapped = juriChatEvent.map(event, { connection });
    expect(mapped).toStrictEqual({
      value: {
        kind: "conversation.updated",
        nativeKind: updated,
        deliveryId: "cjdlvr0001aaaa",
        provider: "jurichat",
        connection,
        conversationId: "escritorio:cjconv0004aaaa",
        contact: {
          id: "cjpers0004aaaa",
          name: "Cecília Monteiro",
          profileName: undefined,
          handles: [
            { kind: "phone", value: "5500900000004", scope: undefined },
            { kind: "provider", value: "cjpers0004aaaa", scope: connection },
          ],
          imageUrl: undefined,
        },
        channel: { kind: "inbox", id: "cjinbx0001aaaa", name: undefined },
        state: { value: "bot", raw: "ROBOT_INTERACTIVE", fidelity: "exact" },
        previousState: { value: "closed", raw: "INACTIVE", fidelity: "exact" },
        occurredAt: "2026-02-03T09:20:00.000Z",
        raw: event,
      },
      issues: [],
    });
    expect(mapped.value.raw).toBe(event);
  });

  it("names the conversation as the inbox does", () => {
    const odd = { connection: "a:b%" };
    const event = received({ event: updated, data: { ...data, conversationId: "c:1" }, timestamp });
    const { value } = juriChatEvent.map(event, odd);
    const conversation = juriChatConversation.map({ id: "c:1" } as never, odd).value;
    expect(value.conversationId).toBe(conversation.id);
    expect(parseConversationId(value.conversationId ?? "")).toEqual({ ...odd, nativeId: "c:1" });
  });

  it("has the state that the conversation itself has", () => {
    for (const status of ["ROBOT_INTERACTIVE", "WAITING_HUMAN", "HUMAN_INTERACTIVE", "INACTIVE", "PAUSED"]) {
      const conversation = juriChatConversation.map({ id: "c", status } as never, { connection }).value;
      const { value, issues } = ofData({ status, previousStatus: status });
      expect([value.state, value.previousState]).toEqual([conversation.state, conversation.state]);
      const reason = "an unknown value";
      const paths = ["/data/status", "/data/previousStatus"];
      expect(issues.map((issue) => [issue.path, issue.reason])).toEqual(
        status === "PAUSED" ? paths.map((path) => [path, reason]) : [],
      );
    }
  });

  it("takes as little as the spec allows, which is no issue", () => {
    const little = { conversationId: "cjconv0008aaaa", personName: null, personPhone: null };
    const { value, issues } = map({ event: updated, data: little, timestamp });
    expect(value).toMatchObject({
      conversationId: "escritorio:cjconv0008aaaa",
      contact: { id: undefined, name: null, handles: [] },
      channel: undefined,
      state: undefined,
      previousState: undefined,
    });
    expect(issues).toEqual([]);
    expect(map({ event: updated, data: { conversationId: "c" }, timestamp }).value.contact).toBeUndefined();
  });

  it.each([
    ["chat.conversation.created", "conversation.created"],
    ["chat.conversation.assigned", "conversation.assigned"],
  ] as const)("reads the same names in %s", (event, kind) => {
    const { value, issues } = ofData({ novo: 1 }, event);
    expect(value).toMatchObject({
      kind,
      conversationId: "escritorio:cjconv0004aaaa",
      state: { value: "bot" },
    });
    expect(issues).toEqual([]);
  });

  it.each([
    ["contact.created", "contact.created"],
    ["contact.updated", "contact.updated"],
    ["contact.deleted", "contact.deleted"],
  ] as const)("reads a contact in %s", (event, kind) => {
    const contact = {
      id: "cjpers0003aaaa",
      name: "Heitor Vasques",
      phoneNumber: null,
      status: "ATIVO",
      inboxId: "i",
    };
    const { value, issues } = map({ event, data: contact, timestamp });
    expect(value).toStrictEqual({
      ...bare,
      kind,
      nativeKind: event,
      contact: {
        id: "cjpers0003aaaa",
        name: "Heitor Vasques",
        profileName: undefined,
        handles: [{ kind: "provider", value: "cjpers0003aaaa", scope: connection }],
        imageUrl: undefined,
      },
      raw: received({ event, data: contact, timestamp }),
    });
    expect(issues).toEqual([]);
    expect(map({ event, data: {}, timestamp: 1768066800000 }).issues).toContainEqual({
      ...{ field: "occurredAt", path: "/timestamp", reason: "expected a string, got a number" },
    });
    expect(map({ event, data: {}, timestamp }).value.contact).toBeUndefined();
  });

  it("has the handles that the contact itself has", () => {
    const raw = { id: "cjpers0003aaaa", phoneNumber: "5500900000003", email: "heitor@example.com" };
    const { value, issues } = map({ event: "contact.created", data: raw, timestamp });
    expect(value.contact?.handles).toEqual([
      { kind: "phone", value: "5500900000003", scope: undefined },
      { kind: "email", value: "heitor@example.com", scope: undefined },
      { kind: "provider", value: "cjpers0003aaaa", scope: connection },
    ]);
    expect(value.contact?.handles).toEqual(
      juriChatContactListItem.map(raw as never, { connection }).value.handles,
    );
    expect(issues).toEqual([]);
    const odd = map({ event: "contact.updated", data: { ...raw, email: 7 }, timestamp });
    expect(odd.issues.map(({ field, path }) => [field, path])).toEqual([["contact", "/data/email"]]);
    const address = map({ event: "contact.updated", data: { email: raw.email }, timestamp });
    expect(address.value.contact).toMatchObject({ id: undefined, handles: [{ kind: "email" }] });
  });

  it("takes a conversation that had no status before for what it says, which is no issue", () => {
    const { value, issues } = ofData({ previousStatus: null }, "chat.conversation.created");
    expect(value).toMatchObject({ state: { value: "bot" }, previousState: null });
    expect(issues).toEqual([]);
  });

  it.each([
    ["crm.lead.created", "other"],
    ["crm.lead.updated", "other"],
    ["crm.lead.deleted", "other"],
    ["crm.lead.moved", "other"],
    ["webhook.test", "test"],
  ] as const)("reads nothing into the data of %s, which is no issue", (event, kind) => {
    const mapped = ofData({ id: "x", name: "y" }, event);
    expect(mapped.value).toStrictEqual({ ...bare, kind, nativeKind: event, raw: mapped.value.raw });
    expect(mapped.issues).toEqual([]);
  });

  it.each(["chat.message.created", "conversation.updated", "__proto__", "constructor"])(
    "passes on %j as unknown, and says so",
    (event) => {
      const raw = received({ event, data, timestamp });
      expect(juriChatEvent.map(raw, { connection })).toStrictEqual({
        value: { ...bare, kind: "unknown", nativeKind: event, raw },
        issues: [{ field: "kind", path: "/event", reason: "an unknown event" }],
      });
    },
  );

  it.each([
    [{ conversationId: undefined }, "conversationId", "/data/conversationId"],
    [{ conversationId: "" }, "conversationId", "/data/conversationId"],
    [{ conversationId: 7 }, "conversationId", "/data/conversationId"],
    [{ personId: 7 }, "contact", "/data/personId"],
    [{ personName: {} }, "contact", "/data/personName"],
    [{ personPhone: 5_500_900 }, "contact", "/data/personPhone"],
    [{ inboxId: [] }, "channel", "/data/inboxId"],
    [{ status: null }, "state", "/data/status"],
    [{ previousStatus: 1 }, "previousState", "/data/previousStatus"],
  ])("reports %j", (change, field, path) => {
    const { issues } = ofData(change);
    expect(issues.map((issue) => [issue.field, issue.path])).toEqual([[field, path]]);
  });

  it("takes a number for the conversation's id, as the inbox does", () => {
    expect(ofData({ conversationId: 7 }).value.conversationId).toBe("escritorio:7");
    expect(ofData({ conversationId: "" }).value.conversationId).toBeUndefined();
  });

  it.each([
    [undefined, "missing, so when it happened is unknown"],
    ["ontem", "expected an ISO 8601 date with time and time zone"],
  ])("has no time when the timestamp is %j, and says so", (odd, reason) => {
    const { value, issues } = map({ event: updated, data, timestamp: odd });
    expect(value.occurredAt).toBeUndefined();
    expect(issues).toEqual([{ field: "occurredAt", path: "/timestamp", reason }]);
  });

  it.each([[null], [[]], ["texto"]])(
    "says of a conversation's event with the data %j that it has no id",
    (odd) => {
      const { value, issues } = map({ event: updated, data: odd, timestamp });
      expect(value).toMatchObject({
        kind: "conversation.updated",
        conversationId: undefined,
        contact: odd === null ? null : undefined,
      });
      expect(issues).toContainEqual(
        expect.objectContaining({ field: "conversationId", path: "/data/conversationId" }),
      );
    },
  );

  it("survives anything, changes nothing and always gives every field", () => {
    const names = [...Object.keys(data), "id", "name", "phoneNumber", "email", "imageUrl", "__proto__"];
    const anyData = fc.dictionary(fc.constantFrom(...names), fc.anything());
    const anyEvent = fc.record(
      {
        event: fc.oneof(fc.constantFrom<string>(...webhookEventNames, "__proto__"), fc.anything()),
        data: fc.oneof(anyData, fc.anything()),
        timestamp: fc.oneof(fc.string({ unit: "binary" }), fc.anything()),
        deliveryId: fc.anything(),
        known: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: anyEvent }, anything), (raw) => {
        const before = fc.stringify(raw);
        const { value, issues } = juriChatEvent.map(raw as WebhookEvent, { connection });
        expect(fc.stringify(raw)).toBe(before);
        expect(Object.keys(value).toSorted()).toEqual(Object.keys(juriChatEvent.table).toSorted());
        expect(value).toMatchObject({ provider: "jurichat", connection, kind: expect.any(String) });
        if (value.conversationId !== undefined) {
          expect(parseConversationId(value.conversationId).connection).toBe(connection);
        }
        for (const issue of issues) expect(issue.reason).not.toBe("reading it failed");
      }),
    );
  });

  it("takes a hostile text as it is: marks that turn it round, halves of letters, a megabyte", () => {
    for (const text of ["\u202Eotnemagap", "\uD800", "x".repeat(1_000_000), "__proto__"]) {
      const { value, issues } = ofData({ personName: text, status: text });
      expect(value.contact?.name).toBe(text);
      expect(value.state).toEqual({ value: "unknown", raw: text, fidelity: "exact" });
      expect(issues).toHaveLength(1);
    }
  });
});
