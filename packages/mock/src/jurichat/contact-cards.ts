import { below, draw, type Person, type Store, toKey, withoutNinthDigit } from "../kit.ts";

/** What JuriChat keeps of a contact and the world does not, as it was written. */
export interface ContactDetails {
  readonly imageUrl?: string;
  readonly description?: string;
  readonly country?: string;
  readonly phoneNumber?: string;
}

/** Contacts as JuriChat sees them. */
export interface ContactCards {
  /** The phone number as it is shown: as it was written, else half of the Brazilian ones without their ninth digit. */
  phoneOf(contact: number, person: Person): string;
  /** The inbox a contact belongs to: that of its conversation, also after that was deleted. */
  boxOf(contact: number): number;
  detailsOf(contact: number): ContactDetails;
  setDetails(contact: number, details: ContactDetails): void;
  /** Stops listening to the store. */
  close(): void;
}

/** The name of a person in full. */
export function toFullName({ givenName, middleName, familyName, secondFamilyName }: Person): string {
  return [givenName, middleName, familyName, secondFamilyName].filter(Boolean).join(" ");
}

/** The parts of a name, so that the full name is the text again. */
export function toNameParts(
  name: string,
): Pick<Person, "givenName" | "middleName" | "familyName" | "secondFamilyName"> {
  return { givenName: name, middleName: null, familyName: "", secondFamilyName: null };
}

/** Makes the cards of a store. Nothing is kept but what is written. */
export function createContactCards(store: Store, seed: number): ContactCards {
  const key = toKey(seed, "jurichat ninth digit");
  const details = new Map<number, ContactDetails>();
  const boxes = new Map<number, number>();
  const close = store.subscribe((event) => {
    if (event.kind !== "conversation.removed" || event.conversation.contact === null) return;
    boxes.set(event.conversation.contact, event.conversation.box);
  });
  return {
    phoneOf(contact, { phone }) {
      const isShort = below(draw(key, contact), 2) === 1;
      return details.get(contact)?.phoneNumber ?? (isShort ? withoutNinthDigit(phone) : phone);
    },
    boxOf: (contact) =>
      store.conversationOf(contact)?.box ?? boxes.get(contact) ?? contact % store.business.boxes.length,
    detailsOf: (contact) => details.get(contact) ?? {},
    setDetails: (contact, change) => details.set(contact, { ...details.get(contact), ...change }),
    close,
  };
}
