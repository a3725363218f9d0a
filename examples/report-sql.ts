import { openFolder, openPostgres } from "@confluir/sync";

// A copy that `confluir sync` or crm-sync.ts made.
const { DATABASE_URL, CONFLUIR_FOLDER = ".confluir/db" } = process.env;
const database = DATABASE_URL ? openPostgres(DATABASE_URL) : await openFolder(CONFLUIR_FOLDER);

const live = "from confluir.conversation where deleted_at is null";
const charts = {
  state: `select coalesce(state, 'unknown') as name ${live}`,
  assignee: `select unnest(coalesce(nullif(assignee_names, '{}'), '{nobody}')) as name ${live}`,
  tag: `select unnest(tag_names) as name ${live}`,
  channel: `select coalesce(channel_name, 'none') as name ${live}`,
};
for (const [title, names] of Object.entries(charts)) {
  const rows = await database.query<{ name: string; count: number }>(
    `select name, count(*)::integer as count from (${names}) as each group by name order by count desc, name limit 8`,
  );
  const most = Math.max(...rows.map(({ count }) => count));
  console.log(`\nConversations by ${title}`);
  for (const { name, count } of rows)
    console.log(`${name.slice(0, 24).padEnd(24)} ${"█".repeat(Math.ceil((30 * count) / most))} ${count}`);
}

const [first] = await database.query<{ minutes: number | null }>(`
with asked as (
  select connection_id, conversation_id, min(sent_at) as at from confluir.message
  where direction = 'inbound' and deleted_at is null group by connection_id, conversation_id
)
select (percentile_cont(0.5) within group (order by extract(epoch from answer.at - asked.at)) / 60)::float as minutes
from asked cross join lateral (
  select min(sent_at) as at from confluir.message
  where connection_id = asked.connection_id and conversation_id = asked.conversation_id
    and direction = 'outbound' and sent_at > asked.at and deleted_at is null
) as answer where answer.at is not null`);
const [waiting] = await database.query<{ count: number }>(`
select count(*)::integer as count from confluir.conversation cross join lateral (
  select direction, sent_at from confluir.message
  where message.connection_id = conversation.connection_id and conversation_id = conversation.native_id
    and direction in ('inbound', 'outbound') and message.deleted_at is null
  order by sent_at desc nulls last limit 1
) as last where deleted_at is null and state <> 'closed' and direction = 'inbound' and sent_at < now() - interval '24 hours'`);
console.log(
  `\nMedian first response: ${first?.minutes == null ? "none" : `${Math.round(first.minutes)} min`}`,
);
console.log(`Unanswered for 24 h: ${waiting?.count ?? 0}`);
await database.close();
