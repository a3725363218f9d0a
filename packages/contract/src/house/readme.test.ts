import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sandboxes } from "@confluir/acceptance/sandboxes";
import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { listPackages, readText, root } from "./workspace.ts";

const readme = readText("README.md");
const published = listPackages().filter(({ manifest }) => manifest.private !== true);

describe("the README", () => {
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
    const own = new Set(["install", "exec"]);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => scripts[name] === undefined && !own.has(name))).toEqual([]);
  });
});

/** The samples of a page that are from an example, as the text before them says: "From [`examples/acme.ts`](…)". */
function samplesOf(page: string): readonly { readonly from: string; readonly sample: string }[] {
  const text = readText(page);
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].flatMap(({ 1: sample = "", index }) => {
    const before =
      text
        .slice(0, index)
        .split(/^```$|^#/m)
        .at(-1) ?? "";
    const from = [...before.matchAll(/\bfrom\s\[[^\]]*\]\([^)]*?\b(examples\/[^)]+\.ts)\)/gi)].at(-1)?.[1];
    return from === undefined ? [] : [{ from, sample }];
  });
}

const pages = ["README.md", ...published.map(({ folder }) => `packages/${folder}/README.md`)];

describe("a sample from an example", () => {
  it.each(pages)("is that file in %s, or some lines of it", (page) => {
    for (const { from, sample } of samplesOf(page)) expect(readText(from)).toContain(sample);
  });

  it("is found by this test", () => {
    expect(pages.flatMap(samplesOf).length).toBeGreaterThan(5);
  });
});

describe("the samples of a README", () => {
  /** The file of each entry. */
  const entries = new Map(
    published.flatMap(({ folder, manifest: { name } }) => {
      const { exports } = JSON.parse(readText(`packages/${folder}/package.json`)) as {
        exports: Record<string, string | { readonly "@confluir/source": string }>;
      };
      return Object.entries(exports).flatMap(([entry, target]) =>
        typeof target === "string"
          ? []
          : [[name + entry.slice(1), join(root, "packages", folder, target["@confluir/source"])] as const],
      );
    }),
  );

  it.each(pages)("import what is exported: %s", async (page) => {
    const imports = readText(page).matchAll(
      /^import \{([^}]*)\} from "(@confluir\/[^"]*|confluir\/[^"]*)"/gm,
    );
    for (const [, names = "", from = ""] of imports) {
      const values = names.split(",").flatMap((each) => /^\s*(\w+)\s*$/.exec(each)?.[1] ?? []);
      const exported = Object.keys(await import(entries.get(from) ?? `no entry ${from}`));
      expect(exported, `${page}: ${from}`).toEqual(expect.arrayContaining(values));
    }
  });
});

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): readonly string[] {
  const text = readText(page).replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("every page", () => {
  const pages = globSync(
    "{*.md,{docs,specs,examples,bench}/**/*.md,packages/*/*.md,packages/*/src/**/*.md}",
    {
      cwd: root,
      exclude: (name) => name === "node_modules",
    },
  );
  const ours = /^https:\/\/github\.com\/confluir\/confluir\/(?:blob|tree)\/main\//;

  it.each(pages)("%s links to files and headings that exist", (page) => {
    const links = [...readText(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.replace(ours, "").split("#");
      if (path.startsWith("http")) return false;
      const target = ours.test(link) ? path : path === "" ? page : join(dirname(page), path);
      const file = target.endsWith(".md") ? target : join(target, "README.md");
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });
});

// It is read where the package is installed too, without the rest of the repository.
describe("the README of a published package", () => {
  it.each(published)("of $manifest.name links to nothing that is not published with it", ({ folder }) => {
    const text = readFileSync(join(root, "packages", folder, "README.md"), "utf8");
    expect([...text.matchAll(/\]\((?!https:|#)([^)]+)\)/g)].map(([, link]) => link)).toEqual([]);
  });
});
