import type { SpecName } from "@confluir/mock";
import { startChild } from "../measure/child.ts";
import type { WalkSource } from "./list-ids.ts";
import type { MemoryUse } from "./memory.ts";
import type { Verdict } from "./seen-once.ts";
import type { ServerStart, ServerUrls } from "./server.ts";
import type { Found, WalkerAnswer, WalkerStart } from "./walker.ts";

/** A walk over all conversations of a vendor. */
export interface Walk extends Pick<WalkSource, "vendor" | "by"> {
  readonly size: number;
  /** Whether Prism stands between. */
  readonly validate: boolean;
}

/** A walk, and what it found. */
export interface WalkResult {
  readonly walk: Walk;
  readonly found: Found;
  /** Of the process of the server, after the walk. */
  readonly serverMemory: MemoryUse;
}

/** Conversations in a page. */
export const walkLimit = 100;

const vendors: readonly SpecName[] = ["1to1", "jurichat"];

/** Every walk; the short ones of `quick` are to see that everything runs. */
export function listWalks(quick: boolean): readonly Walk[] {
  const [checked, direct] = quick ? [2_000, 5_000] : [100_000, 1_000_000];
  return vendors.flatMap((vendor): Walk[] => [
    { vendor, size: checked, validate: true, by: "items" },
    { vendor, size: checked, validate: true, by: "pages" },
    { vendor, size: direct, validate: false, by: "pages" },
  ]);
}

/** Whether a walk saw every conversation once. */
export function isWhole({ missing, repeated }: Verdict): boolean {
  return missing === 0 && repeated === 0;
}

/** Takes the walks, each with a server and a client of its own, and says on the way how far they are. */
export async function measureWalks(
  quick: boolean,
  say: (line: string) => void,
): Promise<readonly WalkResult[]> {
  const results: WalkResult[] = [];
  for (const walk of listWalks(quick)) results.push(await takeWalk(walk, say));
  return results;
}

async function takeWalk(walk: Walk, say: (line: string) => void): Promise<WalkResult> {
  const { vendor, size, validate, by } = walk;
  const title = `${size} conversations of ${vendor}, ${by}, ${validate ? "behind Prism" : "sandbox alone"}`;
  // While the clock stands still, no scheduled message moves a conversation to another page.
  const options = { size, validate, clockRuns: false };
  const serverStart: ServerStart = { kind: "sandbox", options };
  const server = await startChild("../mock/server.ts", serverStart, ["--expose-gc"]);
  try {
    const url = (server.hello as ServerUrls)[vendor];
    const start: WalkerStart = { vendor, url, limit: walkLimit, by, expected: size };
    const client = await startChild("../mock/walker.ts", start, ["--expose-gc"]);
    try {
      for (;;) {
        const answer = (await client.ask("walk on")) as WalkerAnswer;
        if (answer.done) {
          return { walk, found: answer.found, serverMemory: (await server.ask("memory")) as MemoryUse };
        }
        say(`${title}: ${answer.seen} …`);
      }
    } finally {
      await client.stop();
    }
  } finally {
    await server.stop();
  }
}
