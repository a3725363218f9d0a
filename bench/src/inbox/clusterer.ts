/** Finds out who is who among so many contacts, in a process of its own. */

import { clusterContacts } from "@confluir/identity";
import { answerTasks } from "../measure/answer-tasks.ts";
import { collectGarbage } from "../measure/run-round.ts";
import { inventContacts } from "./invent-contacts.ts";
import { threadMs } from "./thread-time.ts";

const count = JSON.parse(process.argv[2] ?? "") as number;
const { contacts, people } = inventContacts(2_026, count);

/** Milliseconds of one clustering. */
async function perform(): Promise<number> {
  await collectGarbage("minor");
  let found = 0;
  const ms = await threadMs(() => {
    found = clusterContacts(contacts).length;
  });
  if (found !== people) throw new Error(`${found} clusters of ${people} people.`);
  return ms;
}

answerTasks(`${count} contacts`, perform);
