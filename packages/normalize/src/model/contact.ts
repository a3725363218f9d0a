import type { ProviderTypes } from "../providers.ts";
import type { TagSummary } from "./tag.ts";
import type { Told } from "./told.ts";

/**
 * One way to reach or name somebody.
 *
 * `phone`: as the provider writes it, usually digits with the country code and without `+`. `whatsapp`: what WhatsApp
 * calls the person; today mostly a number, soon an id of letters and digits. `email`: an address. `vendor`: the
 * provider's own id. `scope` is the connection that an id means something in; numbers and addresses need none.
 */
export type ContactHandle =
  | {
      readonly kind: "phone" | "whatsapp" | "email";
      readonly value: string;
      readonly scope: string | undefined;
    }
  | { readonly kind: "vendor"; readonly value: string; readonly scope: string };

/** The person on the other side of a conversation, as the conversation shows them. */
export interface ContactSummary {
  readonly id: string | undefined;
  /** The name the business gave this person. */
  readonly name: Told<string>;
  /** The name the person chose in the messenger. */
  readonly profileName: Told<string>;
  /** Empty: the provider tells none. The vendor's own id comes last. */
  readonly handles: readonly ContactHandle[];
  readonly imageUrl: Told<string>;
}

/** Somebody the business talks with, in full. */
export interface Contact<P extends ProviderTypes = ProviderTypes, Raw = P["Contact"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  /** The whole name, as the business keeps it. */
  readonly name: Told<string>;
  readonly firstName: Told<string>;
  readonly middleName: Told<string>;
  readonly lastName: Told<string>;
  /** The second surname, where people have two. */
  readonly secondLastName: Told<string>;
  /** The name the person chose in the messenger. */
  readonly profileName: Told<string>;
  /** Empty: the provider tells none. The vendor's own id comes last. */
  readonly handles: readonly ContactHandle[];
  readonly imageUrl: Told<string>;
  /** As the provider writes it: a name or a code. */
  readonly country: Told<string>;
  readonly city: Told<string>;
  /** Number of an identity document, such as a tax number. */
  readonly document: Told<string>;
  /** What the staff wrote about the person. */
  readonly description: Told<string>;
  readonly isBlocked: Told<boolean>;
  readonly tags: readonly TagSummary[] | undefined;
  /** The model's id of the conversation with this person. */
  readonly conversationId: Told<string>;
  /** Whether it is made up, for tests in the provider's dashboard. */
  readonly isTest: Told<boolean>;
  /** UTC ISO 8601, as are all times. */
  readonly createdAt: Told<string>;
  readonly updatedAt: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
