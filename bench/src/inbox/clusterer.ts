/** Finds out who is who among so many contacts, in a process of its own. */

import { clusterContacts } from "@confluir/identity";
import { collectGarbage } from "../measure/run-round.ts";
import { answerTasks } from "./answer-tasks.ts";
import { inventContacts } from "./invent-contacts.ts";

const count = JSON.parse(process.argv[2] ?? "") as number;
const { contacts, people } = inventContacts(2_026, count);

/** Milliseconds of one clustering. */
async function perform(): Promise<number> {
  await collectGarbage("minor");
  const startedAt = performance.now();
  const clusters = clusterContacts(contacts);
  const ms = performance.now() - startedAt;
  if (clusters.length !== people) throw new Error(`${clusters.length} clusters of ${people} people.`);
  return ms;
}

answerTasks(`${count} contacts`, perform);
