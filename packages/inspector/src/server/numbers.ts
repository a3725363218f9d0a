import type { ConnectionFailure, DirectoryList } from "@confluir/normalize";
import { type DirectoryName, filterNames } from "@confluir/provider";
import type { Choice, Choices, Numbers } from "../api.ts";
import { type ListedInbox, type ListRequest, readList, toShownFailure } from "./list.ts";
import type { AnyInbox, InspectorConnection } from "./options.ts";
import { refuse } from "./refusal.ts";

/** Conversations that one request counts, and the milliseconds after which it begins no other page: somebody waits. */
const mostCounted = 2_000;
const mostMs = 700;
/** Tags, agents or channels of a menu. */
const mostChoices = 2_000;

/** `GET /api/numbers`: the next part of the conversations, by what they have. The page adds the parts up. */
export async function countNumbers(
  { inbox, channels }: Pick<ListedInbox, "inbox" | "channels">,
  connections: Readonly<Record<string, InspectorConnection>>,
  request: ListRequest,
  zone: string,
): Promise<Numbers> {
  const hourOf = hourIn(zone);
  const counts = { state: counter(), channel: counter(), assignee: counter(), tag: counter() };
  const byHour = Array.from({ length: 24 }, () => 0);
  const failures = new Map<string, ConnectionFailure>();
  const startedMs = performance.now();
  const hasTime = () => count < mostCounted && performance.now() - startedMs < mostMs;
  let { cursor } = request;
  let count = 0;
  do {
    const page = await readList(inbox, { ...request, cursor });
    for (const failure of page.failures) failures.set(failure.connection, failure);
    for (const { state, connection, channel, assignees, tags, lastActivityAt } of page.items) {
      counts.state.add(state.value);
      const named = channel?.name || !channel?.id ? [] : await channels.of(connection);
      const name = channel?.name || named.find(({ id }) => id === channel?.id)?.name;
      counts.channel.add(name ?? channel?.id ?? "");
      for (const each of assignees?.length ? assignees : [undefined])
        counts.assignee.add(each?.name ?? each?.id ?? "");
      for (const each of tags ?? []) counts.tag.add(each.name ?? each.id ?? "");
      const hour = lastActivityAt == null ? undefined : hourOf(lastActivityAt);
      if (hour !== undefined) byHour[hour] = (byHour[hour] ?? 0) + 1;
    }
    count += page.items.length;
    // A page that could not be read is asked for again by the user, not in a loop here.
    const isStuck = page.items.length === 0 && page.failures.length > 0;
    cursor = page.next;
    if (isStuck) break;
  } while (cursor !== null && hasTime() && !request.signal.aborted);
  return {
    ...{ count, isAll: cursor === null && failures.size === 0, next: cursor },
    byState: counts.state.rows() as Numbers["byState"],
    byChannel: counts.channel.rows(),
    byAssignee: counts.assignee.rows(),
    byTag: counts.tag.rows(),
    byHour,
    failures: [...failures.values()].map((each) => toShownFailure(each, connections)),
  };
}

/** `GET /api/choices`: what can be chosen in filters. */
export async function listChoices(
  inbox: AnyInbox,
  connections: Readonly<Record<string, InspectorConnection>>,
  signal: AbortSignal,
): Promise<Choices> {
  const failures = new Map<string, ConnectionFailure>();
  const read = async (name: Exclude<DirectoryName, "listContacts">): Promise<readonly Choice[]> => {
    const choices: Choice[] = [];
    const list = inbox[name]({ limit: 100, signal }) as DirectoryList<{
      readonly connection: string;
      readonly id: string | undefined;
      readonly name?: string | null | undefined;
      readonly kind?: string;
    }>;
    for await (const page of list.pages()) {
      for (const failure of page.failures) failures.set(failure.connection, failure);
      for (const { connection, id, name, kind } of page.items) {
        if (id === undefined) continue;
        choices.push({ connection, id, name: name ?? id, ...(kind !== undefined && { kind }) });
      }
      if (choices.length >= mostChoices || page.failures.length > 0) break;
    }
    return choices;
  };
  const [tags, agents, channels] = await Promise.all([
    read("listTags"),
    read("listAgents"),
    read("listChannels"),
  ]);
  const sources = Object.values(connections).map(({ source }) => source);
  return {
    ...{ tags, agents, channels },
    filters: filterNames.filter((name) => sources.some(({ filters }) => filters[name] !== "unsupported")),
    failures: [...failures.values()].map((each) => toShownFailure(each, connections)),
  };
}

function counter() {
  const counts = new Map<string, number>();
  return {
    add: (key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    rows: () => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  };
}

/** The hour of a time in a time zone, 0 to 23. @throws {HTTPException} for a zone that is none. */
function hourIn(zone: string): (time: string) => number | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
    return (time) => {
      const date = new Date(time);
      return Number.isNaN(date.getTime()) ? undefined : Number(format.format(date));
    };
  } catch {
    throw refuse(400, "bad_request", "`zone` must be a time zone, such as Europe/Madrid.");
  }
}
