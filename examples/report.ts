import { oneToOne } from "@confluir/1to1/provider";
import { chatwoot } from "@confluir/chatwoot/provider";
import { juriChat } from "@confluir/jurichat/provider";
import { createInbox, fromEnv } from "@confluir/normalize";

const inbox = createInbox(fromEnv([oneToOne, juriChat, chatwoot], process.env).sources);
const aWeekAgo = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString();
const [since = aWeekAgo] = process.argv.slice(2);

const counts: Record<string, Record<string, number>> = { state: {}, channel: {}, assignee: {} };
function count(what: keyof typeof counts, name = "none"): void {
  counts[what] = { ...counts[what], [name]: (counts[what]?.[name] ?? 0) + 1 };
}

const waitsMs: number[] = [];
const missing = new Set<string>();
const threads = inbox.withMessages({
  filter: { activitySince: since },
  messagesLimit: 100,
  onFailure: ({ connection }) => missing.add(connection),
});
for await (const { conversation, messages, failure } of threads) {
  count("state", conversation.state.value);
  count("channel", conversation.channel?.name ?? undefined);
  count("assignee", conversation.assignees?.map(({ name }) => name).join(", ") || undefined);
  if (failure !== undefined) missing.add(failure.connection);
  // The first question since then, and the first answer to it, by a person or a bot: the providers do not say by whom.
  const oldestFirst = messages.toReversed().filter(({ sentAt }) => sentAt != null && sentAt >= since);
  const asked = oldestFirst.findIndex(({ direction }) => direction === "inbound");
  const answer = oldestFirst.slice(asked).find(({ direction }) => direction === "outbound");
  if (asked >= 0 && answer?.sentAt)
    waitsMs.push(Date.parse(answer.sentAt) - Date.parse(oldestFirst[asked]?.sentAt ?? ""));
}

for (const [what, byName] of Object.entries(counts)) console.log(what, byName);
const median = waitsMs.toSorted((a, b) => a - b)[Math.floor(waitsMs.length / 2)];
console.log("median first answer:", median === undefined ? "none" : `${Math.round(median / 60_000)} min`);
for (const connection of missing) console.log(`${connection} could not be read to its end.`);
