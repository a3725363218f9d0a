import type { Person } from "../kit.ts";
import type { HandlerContext } from "./handler-context.ts";
import { whatsappId } from "./whatsapp-id.ts";
import type { Wire } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

type Shared = Pick<HandlerContext, "store" | "uuids">;

/** The name a business keeps of a contact: given name and family name. */
export function displayName({ givenName, familyName }: Person): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

/** The contact of a conversation, in short; all nulls when it has none, which a group does not. */
export function toContactSummary({ store, uuids }: Shared, index: number | null): Wire["ContactSummary"] {
  const person = index === null ? undefined : store.contact(index);
  if (index === null || person === undefined) return { name: null, profile_name: null, phone: null };
  return {
    uuid: uuids.write("contact", index),
    name: displayName(person),
    profile_name: person.profileName,
    phone: whatsappId(person, index),
  };
}

/** One contact, with its name in parts. It is a tester when its conversation is. */
export function toContact({ store, uuids }: Shared, person: Person, index: number): Wire["Contact"] {
  const { givenName, middleName, familyName, secondFamilyName } = person;
  const { createdAt, updatedAt } = store.contactTimes(index);
  return {
    uuid: uuids.write("contact", index),
    first_name: givenName,
    middle_name: middleName,
    last_name: familyName,
    second_last_name: secondFamilyName,
    full_name: [givenName, middleName, familyName, secondFamilyName].filter(Boolean).join(" "),
    whatsapp_id: whatsappId(person, index),
    acquisition_source: "whatsapp",
    is_tester: store.conversationOf(index)?.isTester ?? false,
    created_at: wireTime(createdAt),
    updated_at: wireTime(updatedAt),
  };
}
