import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { sandboxes } from "@confluir/acceptance/sandboxes";
import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { readText, root } from "./workspace.ts";

const readme = readText("README.md");

describe("the README", () => {
  it("shows the example that is type-checked and run", () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(example).toBe(readText("examples/inbox.ts"));
  });

  it.each(Object.entries(sandboxes))("has the right number of operations of %s", async (name, { spec }) => {
    const { operations } = await readSpec(spec);
    const row =
      readme.split("\n").find((line) => line.includes(`packages/${name})`) && line.startsWith("| ")) ?? "";
    expect(row).toMatch(new RegExp(`\\| ${operations.length}\\b`));
  });

  it("names scripts that exist", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const named = ["README.md", "CONTRIBUTING.md"].flatMap((file) =>
      [...readText(file).matchAll(/pnpm(?:@12)? ([a-z:]+)/g)].map(([, name = ""]) => name),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe("every page", () => {
  const pages = globSync(
    "{*.md,{docs,specs,examples,bench}/**/*.md,packages/*/*.md,packages/*/src/**/*.md}",
    {
      cwd: root,
      exclude: (name) => name === "node_modules",
    },
  );

  it.each(pages)("%s links to files that exist", (page) => {
    const links = [...readText(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
      ([, target = ""]) => target,
    );
    expect(links.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
