import { readFile, writeFile } from "node:fs/promises";
import { oneToOne } from "@confluir/1to1/provider";
import { chatwoot } from "@confluir/chatwoot/provider";
import { juriChat } from "@confluir/jurichat/provider";
import { createInbox, fromEnv, withoutRaw } from "@confluir/normalize";

const inbox = createInbox(fromEnv([oneToOne, juriChat, chatwoot], process.env).sources);
const [file = "conversations.json"] = process.argv.slice(2);

/** What a run leaves to the next one: where it stopped, and what it read. */
const text = await readFile(file, "utf8").catch(() => '{ "cursor": null, "conversations": {} }');
const copy = JSON.parse(text);
// A minute more than necessary, as the providers' clocks are not this one. Twice is no harm.
if (copy.cursor === null) copy.startedAt = new Date(Date.now() - 60_000).toISOString();

const list = inbox.listConversations({
  cursor: copy.cursor,
  filter: { activitySince: copy.since },
  limit: 100,
});
for await (const { items, next, failures } of list.pages()) {
  for (const conversation of items) copy.conversations[conversation.id] = withoutRaw(conversation);
  copy.cursor = next; // A run that is killed, or meets a failure, goes on from here.
  if (next === null) copy.since = copy.startedAt;
  await writeFile(file, JSON.stringify(copy));
  console.log(`${items.length} conversations`);
  for (const { connection } of failures) console.log(`${connection} could not be read; run this again.`);
  if (failures.length > 0) break;
}
