import { type Sandbox, specNames, startSandbox } from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listIds, type WalkSource } from "./list-ids.ts";
import { createSeenOnce } from "./seen-once.ts";

const size = 230;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size, rateLimit: null, clockRuns: false, validate: false });
});
afterAll(() => sandbox.close());

async function walk({ vendor, by }: Pick<WalkSource, "vendor" | "by">) {
  const trace = { requests: 0, leftOut: 0 };
  const seenOnce = createSeenOnce(size);
  const source = { vendor, by, limit: 20, url: sandbox[vendor].url };
  for await (const ids of listIds(source, trace)) for (const id of ids) seenOnce.add(id);
  return { ...seenOnce.verdict(), ...trace };
}

const ways = specNames.flatMap((vendor) => (["items", "pages"] as const).map((by) => ({ vendor, by })));

describe("a walk", () => {
  it.each(ways)("over $vendor by $by sees every conversation once", async (way) => {
    sandbox.control.reset();
    const before = sandbox[way.vendor].exchanges.length;
    const { requests, ...found } = await walk(way);
    expect(found).toEqual({ seen: size, repeated: 0, missing: 0, leftOut: 0 });
    expect(requests).toBe(sandbox[way.vendor].exchanges.length - before);
  });

  it("tells when pages shift under it, whether the client leaves repeats out or not", async () => {
    sandbox.control.reset();
    sandbox.control.scenario("shifting-pages");
    const byPages = await walk({ vendor: "jurichat", by: "pages" });
    expect(byPages.repeated).toBeGreaterThan(0);
    sandbox.control.reset();
    sandbox.control.scenario("shifting-pages");
    const byItems = await walk({ vendor: "jurichat", by: "items" });
    expect(byItems.repeated).toBe(0);
    expect(byItems.leftOut).toBe(byPages.repeated);
  });
});
