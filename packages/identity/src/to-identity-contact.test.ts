import { describe, expect, it } from "vitest";
import { type ConversationWithContact, clusterContacts, toIdentityContact } from "./index.ts";

const contact = {
  id: "c1",
  name: "Ada Aster",
  profileName: "ada",
  handles: [{ kind: "phone", value: "5511987654321", scope: undefined }],
} as const;
const conversation = { id: "shop:7", connection: "shop", isGroup: undefined, group: null, contact };

describe("toIdentityContact", () => {
  it("takes what identifies the contact, with the name of the business before that of the messenger", () => {
    expect(toIdentityContact(conversation)).toStrictEqual({
      ...{ key: "shop:c1", connection: "shop", name: "Ada Aster", handles: contact.handles },
    });
    const nameless = { ...contact, id: undefined, name: null };
    expect(toIdentityContact({ ...conversation, contact: nameless })).toMatchObject({
      ...{ key: "shop:7", name: "ada" },
    });
  });

  it.each([
    ["a group", { ...conversation, isGroup: true }],
    ["a group by its name", { ...conversation, group: { name: "Team" } }],
    ["no contact", { ...conversation, contact: null }],
    ["a contact that is not reported", { ...conversation, contact: undefined }],
    ["a contact without handles", { ...conversation, contact: { ...contact, handles: [] } }],
  ])("gives nothing of %s", (_, given) => {
    expect(toIdentityContact(given as ConversationWithContact)).toBeUndefined();
  });

  it("gives what can be compared", () => {
    const other = { ...conversation, id: "office:9", connection: "office" };
    const contacts = [conversation, other].flatMap((each) => toIdentityContact(each) ?? []);
    expect(clusterContacts(contacts)).toMatchObject([{ members: [{}, {}], confidence: "certain" }]);
  });
});
