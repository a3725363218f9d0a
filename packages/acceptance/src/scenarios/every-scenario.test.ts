import { globSync, readFileSync } from "node:fs";
import { scenarios } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const names = scenarios.map(({ name }) => name);
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

describe("every scenario of the sandbox", () => {
  it("has a documented outcome, in the order of the sandbox", () => {
    expect(Object.keys(outcomes)).toEqual(names);
  });

  it("has a test file of its name, and no other files exist", () => {
    const files = globSync("*.test.ts", { cwd: new URL(".", import.meta.url) });
    expect(files.toSorted()).toEqual(
      [...names, "every-scenario"].map((name) => `${name}.test.ts`).toSorted(),
    );
  });

  it.each(names)("%s has a test for each part of its outcome", (name) => {
    const text = read(`${name}.test.ts`);
    expect(text).toMatch(new RegExp(`const outcome = outcomes(\\.${name}|\\["${name}"\\]);`));
    for (const part of Object.keys(outcomes[name])) expect(text).toContain(`it(outcome.${part}, `);
  });
});
