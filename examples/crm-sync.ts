import { oneToOne } from "@confluir/1to1/provider";
import { juriChat } from "@confluir/jurichat/provider";
import { fromEnv } from "@confluir/normalize";
import { createSync, openFolder, openPostgres } from "@confluir/sync";

const { DATABASE_URL, CONFLUIR_FOLDER = ".confluir/db" } = process.env;
const database = DATABASE_URL ? openPostgres(DATABASE_URL) : await openFolder(CONFLUIR_FOLDER);
const { sources } = fromEnv([oneToOne, juriChat], process.env);
const sync = await createSync({
  database,
  connections: () => Object.keys(sources),
  source: ({ name }) => sources[name as keyof typeof sources],
});
await sync.once();

await database.script(`create table if not exists crm_conversation (
  id text primary key, contact text, phone text, state text, last_activity_at timestamptz)`);
let written = 0;
for await (const change of sync.changes({ consumer: "crm", records: ["conversation"] })) {
  if (change.record !== "conversation") continue;
  const { connection, nativeId, value } = change;
  // The row and the place in the feed are one transaction: however it ends, each change is written once.
  await database.transaction(async (tx) => {
    await tx.query("delete from crm_conversation where id = $1", [`${connection}:${nativeId}`]);
    if (value !== undefined) {
      const { id, contact, state, lastActivityAt } = value;
      const phone = contact?.handles.find(({ kind }) => kind === "phone" || kind === "whatsapp")?.value;
      const row = [id, contact?.name, phone, state.value, lastActivityAt];
      await tx.query("insert into crm_conversation values ($1, $2, $3, $4, $5)", row);
    }
    await change.ack(tx);
  });
  written += 1;
}
console.log(`${written} conversations were written.`);
await sync.close();
await database.close();
