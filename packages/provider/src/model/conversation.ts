import type { ProviderTypes } from "../provider-types.ts";
import type { Reported } from "./common.ts";
import type {
  AgentKind,
  ChannelSummary,
  ContactHandle,
  ContactSummary,
  ReplyWindow,
  TagSummary,
} from "./directory.ts";
import type { ContentType } from "./message.ts";

/**
 * One conversation in the shape that all providers share.
 *
 * Every key is always there. `undefined`: the provider does not report it; `null`: it reported none. Times are UTC
 * ISO 8601 with milliseconds, from the provider's clock.
 */
export interface Conversation<P extends ProviderTypes = ProviderTypes>
  extends ConversationWithRaw<P, P["Conversation"]> {}

/** A conversation whose `raw` is of another schema than in the provider's list, such as one that was read by its id. */
export interface ConversationWithRaw<P extends ProviderTypes, Raw> {
  /** `<connection>:<native id>`, unique over all connections; `parseConversationId` takes it apart. */
  readonly id: string;
  /** The provider; it decides the type of `raw`. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The provider's own id; empty, with an issue, when it sent none. */
  readonly nativeId: string;
  /** Who has it now: `bot`, `waiting` (a person is needed), `human`, `closed`, `unknown`; with the provider's words, and whether it is `exact` or `derived`. */
  readonly state: ConversationState;
  /** Messages that nobody in the business has read. */
  readonly unreadCount: Reported<number>;
  /** `low`, `medium`, `high`, `unknown`, with the provider's word. */
  readonly priority: Reported<Priority>;
  /** Whether it is with a group. */
  readonly isGroup: Reported<boolean>;
  /** Whether it is kept at the top of the provider's list. */
  readonly isPinned: Reported<boolean>;
  /** Whether it was put away. */
  readonly isArchived: Reported<boolean>;
  /** Whether the contact is made up, for tests in the provider's dashboard. */
  readonly isTest: Reported<boolean>;
  /** The person on the other side, in short; `null` in a group. */
  readonly contact: Reported<ContactSummary>;
  /** The group; `null` outside a group. */
  readonly group: Reported<Group>;
  /** Who takes part; authors of messages refer to them by id. Empty: none is named. */
  readonly participants: readonly Participant[] | undefined;
  /** Where it comes in. */
  readonly channel: Reported<ChannelSummary>;
  /** Who answers. Empty: nobody is assigned, of the kinds that the provider reports. */
  readonly assignees: readonly Assignee[] | undefined;
  /** Labels. */
  readonly tags: readonly TagSummary[] | undefined;
  /** The newest message in short. */
  readonly lastMessage: Reported<LastMessage>;
  /** When something last happened in it, as the provider counts it. An inbox sorts by it. */
  readonly lastActivityAt: Reported<string>;
  /** When it began. */
  readonly createdAt: Reported<string>;
  /** When the provider last changed it. */
  readonly updatedAt: Reported<string>;
  /** Until when free-form messages may be sent. `null`: the window is closed, or never was open. */
  readonly replyWindow: Reported<ReplyWindow>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** A conversation of any of these providers: a union in which `provider` decides the type of `raw`. */
export type AnyConversation<P extends ProviderTypes = ProviderTypes> = P extends ProviderTypes
  ? Conversation<P>
  : never;

/** Every state of a conversation, for menus and checks. */
export const stateValues = ["bot", "waiting", "human", "closed", "unknown"] as const;

/**
 * Who has a conversation now.
 *
 * `bot`: automation answers. `waiting`: a person is needed. `human`: a person has it. `closed`: done.
 * `unknown`: the provider says something we have no word for, or nothing.
 */
export type StateValue = (typeof stateValues)[number];

/** The state of a conversation, with the provider's own words for it. */
export interface ConversationState {
  /** The model's word. */
  readonly value: StateValue;
  /** The provider's own words, several joined by `/`, a missing one as `-`; `null` when it gave none at all. */
  readonly raw: string | null;
  /** `exact`: the provider has this idea under another name. `derived`: concluded from several of its fields. */
  readonly fidelity: "exact" | "derived";
}

/** Every priority. */
export const priorityValues = ["low", "medium", "high", "unknown"] as const;

/** How urgent a conversation is; `raw` is the provider's own word. */
export interface Priority {
  /** The model's word. */
  readonly value: (typeof priorityValues)[number];
  /** The provider's own word. */
  readonly raw: string;
}

/** The chat group that a conversation takes place in. */
export interface Group {
  /** The provider's own id. */
  readonly id: string | undefined;
  /** Its name. */
  readonly name: Reported<string>;
  /** A picture. */
  readonly imageUrl: Reported<string>;
}

/** Who answers: a member of staff, an AI employee, a scripted bot, or a role whose members share the work. */
export interface Assignee {
  /** Of which kind it is, as an agent: `human`, `ai`, `bot`, `role`. */
  readonly kind: AgentKind;
  /** The provider's own id, as that of an agent. */
  readonly id: string | undefined;
  /** Its name. */
  readonly name: Reported<string>;
}

/** A person who takes part in a conversation; in a group there are several. `id` is what messages call their author. */
export interface Participant {
  /** The id that authors of messages have. */
  readonly id: string | undefined;
  /** The name, as the provider shows it. */
  readonly name: Reported<string>;
  /** How the person is reached or named. Empty: the provider reports none. */
  readonly handles: readonly ContactHandle[];
  /** A picture. */
  readonly imageUrl: Reported<string>;
}

/** The newest message of a conversation, as lists show it. */
export interface LastMessage {
  /** The provider's own id, as in `nativeId` of the message itself. */
  readonly id: Reported<string>;
  /** What was written; for media it may be a caption, a link or nothing, as the provider has it. */
  readonly text: Reported<string>;
  /** Its kind. */
  readonly contentType: Reported<ContentType>;
  /** Whether the contact wrote it. */
  readonly isFromContact: Reported<boolean>;
  /** When it was sent: UTC ISO 8601. */
  readonly sentAt: Reported<string>;
}
