/** A worker of the copy of a sandbox, in a process that a test kills. */

import { copySandbox } from "./sandbox-sync.ts";

const [url = "", schema = "", environment = "{}"] = process.argv.slice(2);
const sync = await copySandbox(url, schema, JSON.parse(environment) as Record<string, string>);
sync.work();
process.send?.("works");
