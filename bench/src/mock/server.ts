/** The mock servers of both vendors in a process of their own. Tells their base URLs, then its memory whenever it is asked. */

import { type SandboxOptions, type SpecName, startMocks, startSandbox } from "@confluir/mock";
import { memoryUse } from "./memory.ts";

/** What the server process runs: the sandbox with some options, or Prism alone on the examples. */
export type ServerStart =
  | { readonly kind: "sandbox"; readonly options: SandboxOptions }
  | { readonly kind: "examples" };

/** Base URLs of the servers. */
export type ServerUrls = Readonly<Record<SpecName, string>>;

const start = JSON.parse(process.argv[2] ?? "") as ServerStart;
const servers = await (start.kind === "sandbox"
  ? startSandbox({ rateLimit: null, ...start.options, record: false })
  : startMocks({ record: false }));
const urls: ServerUrls = { "1to1": servers["1to1"].url, jurichat: servers.jurichat.url };

process.on("message", () => void memoryUse().then((memory) => process.send?.(memory)));
process.on("disconnect", () => process.exit());
process.send?.(urls);
