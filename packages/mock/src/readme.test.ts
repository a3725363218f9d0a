import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { faultKinds } from "./faults/fault.ts";
import { scenarios } from "./sandbox/scenarios.ts";

let readme: string;

beforeAll(async () => {
  readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
});

/** The rows of the table whose header begins so. */
function rowsBelow(header: string): string[] {
  const lines = readme.split("\n");
  const start = lines.findIndex((line) => line.startsWith(header));
  const rest = lines.slice(start + 2);
  return rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith("|")),
  );
}

describe("the README", () => {
  it("says of each scenario what it says itself", () => {
    expect(rowsBelow("| Scenario |")).toEqual(scenarios.map(({ name, what }) => `| \`${name}\` | ${what} |`));
  });

  it("says of each fault what it says itself", () => {
    const rows = Object.entries(faultKinds).map(([kind, { what, carriesOut, breaksContract }]) => {
      const side = breaksContract ? "around it" : "through it";
      return `| \`${kind}\` | ${what} | ${carriesOut ? "yes" : "no"} | ${side} |`;
    });
    expect(rowsBelow("| Kind |")).toEqual(rows);
  });

  it.each(["sandbox.test.ts", "acme-provider/src/sandbox.ts"])(
    "shows the example %s, which is type-checked and run",
    async (example) => {
      const file = new URL(`../../../examples/${example}`, import.meta.url);
      const samples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, sample]) => sample);
      expect(samples).toContain(await readFile(file, "utf8"));
    },
  );
});
