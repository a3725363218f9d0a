/** A worker of the copy of a sandbox, in a process that a test kills. */

import { flushCompileCache } from "node:module";
import { copySandbox } from "./sandbox-sync.ts";

const [url = "", schema = "", environment = "{}"] = process.argv.slice(2);
const sync = await copySandbox(url, schema, JSON.parse(environment) as Record<string, string>);
sync.work();
// A process that is killed writes nothing.
flushCompileCache();
process.send?.("works");
