import { describe, expect, it } from "vitest";
import type { Contact } from "../index.ts";
import { oneToOneContact, oneToOneContactSummary } from "../mapping.ts";

const contact: Contact = {
  uuid: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e02",
  first_name: "Marisol",
  middle_name: null,
  last_name: "Vega",
  second_last_name: "Robles",
  full_name: "Marisol Vega Robles",
  whatsapp_id: "34750000017",
  acquisition_source: "whatsapp",
  is_tester: false,
  created_at: "2026-01-03T09:14:22.000Z",
  updated_at: "2026-02-03T09:14:22.000Z",
};

describe("oneToOneContact", () => {
  it("maps a whole contact", () => {
    expect(oneToOneContact.map(contact, { connection: "acme" })).toStrictEqual({
      value: {
        id: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e02",
        provider: "1to1",
        connection: "acme",
        name: "Marisol Vega Robles",
        firstName: "Marisol",
        middleName: null,
        lastName: "Vega",
        secondLastName: "Robles",
        profileName: undefined,
        handles: [
          { kind: "whatsapp", value: "34750000017", scope: "acme" },
          { kind: "provider", value: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e02", scope: "acme" },
        ],
        imageUrl: undefined,
        country: undefined,
        city: undefined,
        document: undefined,
        description: undefined,
        isBlocked: undefined,
        tags: undefined,
        conversationId: undefined,
        isTest: false,
        createdAt: "2026-01-03T09:14:22.000Z",
        updatedAt: "2026-02-03T09:14:22.000Z",
        raw: contact,
      },
      issues: [],
    });
  });

  it("keeps an id of letters as a handle of WhatsApp, and has none where there is none", () => {
    const lettered = { ...contact, whatsapp_id: "ES.2pQ9xLm4" };
    expect(oneToOneContact.map(lettered, { connection: "acme" }).value.handles[0]).toStrictEqual({
      kind: "whatsapp",
      value: "ES.2pQ9xLm4",
      scope: "acme",
    });
    const unknown = { ...contact, whatsapp_id: null };
    expect(oneToOneContact.map(unknown, { connection: "acme" }).value.handles).toStrictEqual([
      { kind: "provider", value: contact.uuid, scope: "acme" },
    ]);
  });

  it("takes the contact of a conversation as a contact that tells less", () => {
    const raw = { uuid: "u1", name: null, profile_name: "Mari", phone: "34750000017" };
    const { value, issues } = oneToOneContactSummary.map(raw, { connection: "acme" });
    expect(value).toMatchObject({ id: "u1", name: null, profileName: "Mari", firstName: undefined });
    expect(value.handles.map(({ kind }) => kind)).toStrictEqual(["phone", "provider"]);
    expect(issues).toStrictEqual([]);
  });
});
