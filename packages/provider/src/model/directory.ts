import type { ProviderTypes } from "../provider-types.ts";
import type { Reported } from "./common.ts";

/** Every kind of handle. */
export const handleKinds = ["phone", "whatsapp", "email", "provider"] as const;

/**
 * One way to reach or identify a person.
 *
 * `phone`: as the provider writes it, usually digits with the country code and without `+`. `whatsapp`: what WhatsApp
 * calls the person; today mostly a number, soon an id of letters and digits. `email`: an address. `provider`: the
 * provider's own id. `scope` is the connection that an id means something in; numbers and addresses need none.
 */
export type ContactHandle =
  | {
      /** Of which kind it is: `phone`, `whatsapp`, `email`, `provider`. */
      readonly kind: "phone" | "whatsapp" | "email";
      /** As the provider writes it. */
      readonly value: string;
      /** The connection that an id means something in; `undefined` for numbers and addresses. */
      readonly scope: string | undefined;
    }
  | { readonly kind: "provider"; readonly value: string; readonly scope: string };

/** The person on the other side of a conversation, as the conversation shows them. */
export interface ContactSummary {
  /** The provider's own id. */
  readonly id: string | undefined;
  /** The name the business gave this person. */
  readonly name: Reported<string>;
  /** The name the person chose in the messenger. */
  readonly profileName: Reported<string>;
  /** How the person is reached or named. Empty: the provider reports none. The provider's own id comes last. */
  readonly handles: readonly ContactHandle[];
  /** A picture. */
  readonly imageUrl: Reported<string>;
}

/** A contact of the business, in full. Times are UTC ISO 8601, from the provider's clock. */
export interface Contact<P extends ProviderTypes = ProviderTypes, Raw = P["Contact"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The whole name, as the business keeps it. */
  readonly name: Reported<string>;
  /** Given name. */
  readonly firstName: Reported<string>;
  /** Further given names. */
  readonly middleName: Reported<string>;
  /** First surname. */
  readonly lastName: Reported<string>;
  /** Second surname, where people have two. */
  readonly secondLastName: Reported<string>;
  /** The name the person chose in the messenger. */
  readonly profileName: Reported<string>;
  /** How the person is reached or named: `phone`, `whatsapp`, `email`, `provider`. Empty: the provider reports none. The provider's own id comes last. */
  readonly handles: readonly ContactHandle[];
  /** A picture. */
  readonly imageUrl: Reported<string>;
  /** As the provider writes it: a name or a code. */
  readonly country: Reported<string>;
  /** As the provider writes it. */
  readonly city: Reported<string>;
  /** Number of an identity document, such as a tax number. */
  readonly document: Reported<string>;
  /** What the staff wrote about the person. */
  readonly description: Reported<string>;
  /** Whether the business blocked the person. */
  readonly isBlocked: Reported<boolean>;
  /** Labels. */
  readonly tags: readonly TagSummary[] | undefined;
  /** The model's id of the conversation with this person. */
  readonly conversationId: Reported<string>;
  /** Whether the person is made up, for tests in the provider's dashboard. */
  readonly isTest: Reported<boolean>;
  /** When the provider made the record. */
  readonly createdAt: Reported<string>;
  /** When the provider last changed it. */
  readonly updatedAt: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** Every kind of agent, and of assignee. */
export const agentKinds = ["human", "ai", "bot", "role"] as const;

/** `human`: a member of staff. `ai`: an AI employee. `bot`: a script. `role`: a queue whose members share the work. */
export type AgentKind = (typeof agentKinds)[number];

/** A role that an agent has. */
export interface AgentRole {
  /** The provider's own id. */
  readonly id: string | undefined;
  /** Its name. */
  readonly name: Reported<string>;
}

/** Who can answer for the business. Times are UTC ISO 8601, from the provider's clock. */
export interface Agent<P extends ProviderTypes = ProviderTypes, Raw = P["Agent"]> {
  /** The provider's own id, unique in the connection among agents of this kind. */
  readonly id: string | undefined;
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** `human`, `ai` (an AI employee), `bot` (a script), `role` (a queue whose members share the work). */
  readonly kind: AgentKind;
  /** Its name. */
  readonly name: Reported<string>;
  /** Its address. */
  readonly email: Reported<string>;
  /** A picture. */
  readonly imageUrl: Reported<string>;
  /** The roles that the agent has. Empty: none. */
  readonly roles: readonly AgentRole[] | undefined;
  /** The channels that the agent works in. Empty: none. */
  readonly channels: readonly ChannelSummary[] | undefined;
  /** When the provider made the record. */
  readonly createdAt: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** A label on a conversation or a contact. */
export interface TagSummary {
  /** The provider's own id. */
  readonly id: string | undefined;
  /** Its text. */
  readonly name: Reported<string>;
  /** As the provider writes it. */
  readonly color: Reported<string>;
}

/** A label that the business can put on things. Times are UTC ISO 8601, from the provider's clock. */
export interface Tag<P extends ProviderTypes = ProviderTypes, Raw = P["Tag"]> extends TagSummary {
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The channel that it belongs to; `null`: it belongs to all. */
  readonly channelId: Reported<string>;
  /** When it was made. */
  readonly createdAt: Reported<string>;
  /** When it last changed. */
  readonly updatedAt: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** Every kind of channel. */
export const channelKinds = ["mailbox", "integration", "inbox"] as const;

/**
 * Where a conversation comes in.
 *
 * `kind` keeps the provider's idea apart: `mailbox` is a place that staff sort conversations into, `integration` is one
 * connected line such as a WhatsApp number, `inbox` is a place that several lines lead to.
 */
export interface ChannelSummary {
  /** `mailbox`: staff sort conversations into it. `integration`: one connected line. `inbox`: several lines lead to it. */
  readonly kind: (typeof channelKinds)[number];
  /** The provider's own id. */
  readonly id: string | undefined;
  /** Its name. */
  readonly name: Reported<string>;
}

/** A channel by itself, with where it was read. */
export interface Channel<P extends ProviderTypes = ProviderTypes, Raw = P["Channel"]> extends ChannelSummary {
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** How long free-form messages may be sent; after it, some channels take approved templates only. Times are UTC ISO 8601. */
export interface ReplyWindow {
  /** Until when free-form messages may be sent. Compare it with your clock: a mapping has none. */
  readonly closesAt: string;
}
