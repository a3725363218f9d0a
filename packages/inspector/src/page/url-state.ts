import type { AssigneeFilter, HandleFilter, IdOrName, StateValue } from "@confluir/provider";
import type { ListQuery } from "../api.ts";
import { wellFormed } from "./safe-text.ts";

/** Every screen, in the order of the menu. */
export const screens = ["inbox", "requests", "health", "sandbox", "capabilities", "numbers"] as const;

/** A screen; its path is its name. */
export type Screen = (typeof screens)[number];

/** What the page shows. All of it is in its address. */
export interface UrlState {
  readonly screen: Screen;
  readonly filter: ListQuery;
  /** Id of the open conversation. */
  readonly open?: string | undefined;
  /** Id of the open message. */
  readonly message?: string | undefined;
  /** `raw`: what the provider sent, next to the model. */
  readonly tab?: "raw" | undefined;
  /** Words that capabilities are searched for. */
  readonly search?: string | undefined;
  /** The open cell of the capabilities, or the open call of the requests. */
  readonly detail?: string | undefined;
  /** Tables in place of charts. */
  readonly table?: true | undefined;
}

const known: Readonly<Record<StateValue, true>> = {
  bot: true,
  waiting: true,
  human: true,
  closed: true,
  unknown: true,
};

/** Every state of a conversation, in the order of menus. */
export const states = Object.keys(known) as readonly StateValue[];

const agentKinds: Readonly<Record<NonNullable<AssigneeFilter["kind"]>, true>> = {
  human: true,
  ai: true,
  bot: true,
  role: true,
};
const contactKinds: Readonly<Record<HandleFilter["kind"], true>> = {
  phone: true,
  whatsapp: true,
  email: true,
  provider: true,
};

/** Reads an address. What means nothing in it is left out: an address is typed by people. */
export function parseUrl({ pathname, search }: Pick<URL, "pathname" | "search">): UrlState {
  const path = pathname.slice(1);
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name) || undefined;
  return withoutMissing({
    screen: screens.find((each) => each === path) ?? "inbox",
    filter: parseFilter(query),
    open: text("open"),
    message: text("message"),
    tab: query.get("tab") === "raw" ? ("raw" as const) : undefined,
    search: text("search"),
    detail: text("detail"),
    table: query.get("table") === "1" ? (true as const) : undefined,
  });
}

/** Writes an address: path and query. */
export function formatUrl({ screen, filter, ...rest }: UrlState): string {
  const query = formatFilter(filter);
  const { open, message, tab, search, detail, table } = rest;
  for (const [name, value] of Object.entries({ open, message, tab, search, detail }))
    if (value !== undefined && value !== "") query.set(name, wellFormed(value));
  if (table) query.set("table", "1");
  const text = query.toString();
  return `/${screen}${text === "" ? "" : `?${text}`}`;
}

function parseFilter(query: URLSearchParams): ListQuery {
  const state = [...new Set(query.getAll("state"))].filter((each): each is StateValue =>
    Object.hasOwn(known, each),
  );
  const connections = [...new Set(query.getAll("connection"))].filter((each) => each !== "");
  return withoutMissing({
    state: state.length > 0 ? state : undefined,
    unread: parseFlag(query.get("unread")),
    tag: parseIdOrName(query, "tag"),
    assignee: parseAssignee(query),
    channel: parseIdOrName(query, "channel"),
    text: query.get("text") || undefined,
    contact: parseContact(query.get("contact")),
    isGroup: parseFlag(query.get("group")),
    isArchived: parseFlag(query.get("archived")),
    activitySince: parseTime(query.get("since")),
    activityUntil: parseTime(query.get("until")),
    connections: connections.length > 0 ? connections : undefined,
  });
}

/** Writes a filter as the query of an address. */
function formatFilter(filter: ListQuery): URLSearchParams {
  const query = new URLSearchParams();
  const { state, unread, tag, assignee, channel, text, contact, isGroup, isArchived } = filter;
  for (const each of typeof state === "string" ? [state] : (state ?? [])) query.append("state", each);
  if (unread !== undefined) query.set("unread", unread ? "1" : "0");
  setIdOrName(query, "tag", tag);
  if (assignee === null) query.set("assignee", "none");
  else {
    setIdOrName(query, "assignee", assignee);
    if (assignee?.kind !== undefined) query.set("assignee.kind", assignee.kind);
  }
  setIdOrName(query, "channel", channel);
  if (text) query.set("text", wellFormed(text));
  if (contact !== undefined) query.set("contact", `${contact.kind}:${wellFormed(contact.value)}`);
  if (isGroup !== undefined) query.set("group", isGroup ? "1" : "0");
  if (isArchived !== undefined) query.set("archived", isArchived ? "1" : "0");
  if (filter.activitySince) query.set("since", filter.activitySince);
  if (filter.activityUntil) query.set("until", filter.activityUntil);
  for (const each of filter.connections ?? []) query.append("connection", wellFormed(each));
  return query;
}

function parseFlag(value: string | null): boolean | undefined {
  return value === "1" ? true : value === "0" ? false : undefined;
}

function parseIdOrName(query: URLSearchParams, key: string): IdOrName | undefined {
  const [id, name] = [query.get(`${key}.id`), query.get(`${key}.name`)];
  return id ? { id } : name ? { name } : undefined;
}

function setIdOrName(query: URLSearchParams, key: string, value: IdOrName | null | undefined): void {
  if (!value) return;
  if ("id" in value) query.set(`${key}.id`, wellFormed(value.id));
  else query.set(`${key}.name`, wellFormed(value.name));
}

function parseAssignee(query: URLSearchParams): AssigneeFilter | null | undefined {
  if (query.get("assignee") === "none") return null;
  const who = parseIdOrName(query, "assignee");
  const kind = query.get("assignee.kind") ?? "";
  if (who === undefined || !Object.hasOwn(agentKinds, kind)) return who;
  return { ...who, kind: kind as keyof typeof agentKinds };
}

function parseContact(value: string | null): HandleFilter | undefined {
  const [, kind = "", of = ""] = /^(\w+):(.+)$/s.exec(value ?? "") ?? [];
  return Object.hasOwn(contactKinds, kind)
    ? { kind: kind as keyof typeof contactKinds, value: of }
    : undefined;
}

function parseTime(value: string | null): string | undefined {
  const ms = Date.parse(value ?? "");
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

type Missing<Value> = {
  readonly [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  readonly [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >;
};

function withoutMissing<Value extends object>(value: Value): Missing<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Missing<Value>;
}
