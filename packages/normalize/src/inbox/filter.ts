import type { Assignee } from "../model/participants.ts";
import type { StateValue } from "../model/state.ts";

/** Something that has an id and a name at its vendor. The name is compared whole, whatever its case. */
export type IdOrName = { readonly id: string } | { readonly name: string };

/**
 * Who has a conversation, by id or name; of this kind if one is given.
 *
 * Without `kind` it means those that the vendor tells of, as the `tells` of its capabilities say.
 */
export type AssigneeFilter = IdOrName & { readonly kind?: Assignee["kind"] | undefined };

/**
 * One way to reach a contact. Numbers are compared digit by digit, with the country code and without what stands between,
 * those of the phone with those of WhatsApp too; e-mail addresses whatever their case. `vendor` is the vendor's own id of
 * the contact, and a WhatsApp id with letters is compared as it is.
 */
export interface HandleFilter {
  readonly kind: "phone" | "whatsapp" | "email" | "vendor";
  readonly value: string;
}

/** Which conversations an inbox lists: those for which all of this is true. A missing one asks for nothing. */
export interface ConversationFilter {
  /** In one of these states. */
  readonly state?: StateValue | readonly StateValue[] | undefined;
  readonly unread?: boolean | undefined;
  /** With this tag, maybe among others. */
  readonly tag?: IdOrName | undefined;
  /** `null`: nobody has it. A vendor that does not tell of persons cannot say so. */
  readonly assignee?: AssigneeFilter | null | undefined;
  /** Came in here. */
  readonly channel?: IdOrName | undefined;
  /** With this text somewhere in it, as the vendor's own search understands it. */
  readonly text?: string | undefined;
  readonly contact?: HandleFilter | undefined;
  readonly isGroup?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  /** Last activity at this moment or after it: ISO 8601 with a time zone. */
  readonly activitySince?: string | undefined;
  /** Last activity before this moment: ISO 8601 with a time zone. */
  readonly activityUntil?: string | undefined;
}

/** The name of a filter. */
export type FilterName = keyof ConversationFilter;

/** A filter as a source gets it: checked, without what is missing, times in UTC, states as a list without repeats. */
export interface SourceFilter {
  readonly state?: readonly StateValue[];
  readonly unread?: boolean;
  readonly tag?: IdOrName;
  readonly assignee?: AssigneeFilter | null;
  readonly channel?: IdOrName;
  readonly text?: string;
  readonly contact?: HandleFilter;
  readonly isGroup?: boolean;
  readonly isArchived?: boolean;
  readonly activitySince?: string;
  readonly activityUntil?: string;
}

/**
 * Where a filter is applied.
 *
 * `native`: the vendor does it where its parameters can say it, and what it sends is looked at here once more. `here`: the
 * vendor sends everything and the inbox leaves out what does not match. `unsupported`: the vendor neither filters by it nor
 * tells it, so it cannot be done.
 */
export type FilterCapability = "native" | "here" | "unsupported";

/** What a source can do about each filter. A list holds no messages, so text is searched by the vendor or not at all. */
export type FilterCapabilities = {
  readonly [Name in FilterName]-?: Name extends "text" ? Exclude<FilterCapability, "here"> : FilterCapability;
};

const names: Readonly<Record<FilterName, true>> = {
  state: true,
  unread: true,
  tag: true,
  assignee: true,
  channel: true,
  text: true,
  contact: true,
  isGroup: true,
  isArchived: true,
  activitySince: true,
  activityUntil: true,
};

/** All filters, in the order of the documentation. */
export const filterNames = Object.keys(names) as readonly FilterName[];
