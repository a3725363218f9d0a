import type { ProviderTypes } from "../providers.ts";
import type { ChannelSummary, ReplyWindow } from "./channel.ts";
import type { ContactSummary } from "./contact.ts";
import type { LastMessage } from "./last-message.ts";
import type { Assignee, Group, Participant } from "./participants.ts";
import type { ConversationState, Priority } from "./state.ts";
import type { TagSummary } from "./tag.ts";
import type { Told } from "./told.ts";

/**
 * One conversation in the shape that all providers share.
 *
 * Every key is always there. `undefined`: the provider does not tell; `null`: it told us there is none. Times are UTC
 * ISO 8601 with milliseconds, from the provider's clock.
 */
export interface Conversation<P extends ProviderTypes = ProviderTypes, Raw = P["Conversation"]> {
  /** `<connection>:<native id>`; `parseConversationId` takes it apart. */
  readonly id: string;
  readonly provider: P["id"];
  /** The name its source has in the inbox. */
  readonly connection: string;
  /** The provider's own id; empty when it sent none (there is an issue then). */
  readonly nativeId: string;
  readonly state: ConversationState;
  readonly unreadCount: Told<number>;
  readonly priority: Told<Priority>;
  readonly isGroup: Told<boolean>;
  readonly isPinned: Told<boolean>;
  readonly isArchived: Told<boolean>;
  /** Whether it belongs to a test contact of the provider's dashboard. */
  readonly isTest: Told<boolean>;
  /** `null` in a group. */
  readonly contact: Told<ContactSummary>;
  /** `null` outside a group. */
  readonly group: Told<Group>;
  /** Who takes part; empty: nobody is named. */
  readonly participants: readonly Participant[] | undefined;
  readonly channel: Told<ChannelSummary>;
  /** Empty: the provider names nobody, of the kinds that it tells. */
  readonly assignees: readonly Assignee[] | undefined;
  readonly tags: readonly TagSummary[] | undefined;
  readonly lastMessage: Told<LastMessage>;
  /** What the inbox sorts by. */
  readonly lastActivityAt: Told<string>;
  readonly createdAt: Told<string>;
  readonly updatedAt: Told<string>;
  /** `null`: the window is closed, or never was open. */
  readonly replyWindow: Told<ReplyWindow>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** A conversation of any of these providers: a union in which `provider` decides the type of `raw`. */
export type AnyConversation<P extends ProviderTypes = ProviderTypes> = P extends ProviderTypes
  ? Conversation<P>
  : never;
