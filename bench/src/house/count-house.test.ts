import { describe, expect, it } from "vitest";
import { countPlaces, countProvider } from "./count-house.ts";
import { housePage } from "./house-page.ts";
import { listLeaves, listSourceFiles, type SourceFile } from "./source-file.ts";

const acme = { id: "acme", name: "Acme", codeName: "Acme" };
const file = (path: string, text = "", isTest = false): SourceFile => ({
  ...{ path, text, isTest },
  place: path.split("/").slice(0, 2).join("/"),
  lines: 10,
});
const invented = [
  file("specs/acme.yaml"),
  file("packages/acme/src/client.ts"),
  file("packages/acme/src/client.test.ts", "", true),
  file("packages/mock/src/acme/views.ts"),
  file("packages/mock/src/all.ts", "import { createAcmeViews } from './acme/views.ts'"),
  file("packages/cli/src/connections.test.ts", "ACME_API_KEY", true),
  file("packages/core/src/index.ts", "nothing about anybody"),
];

describe("what a provider takes", () => {
  const count = countProvider(invented, acme);

  it("is its spec, what has its name, and what it is named in", () => {
    expect(count).toEqual({
      provider: acme,
      spec: { files: 1, lines: 10 },
      source: { files: 2, lines: 20 },
      tests: { files: 1, lines: 10 },
      shared: { files: 1, lines: 10 },
      places: ["packages/acme", "packages/mock", "specs/acme.yaml"],
    });
  });

  it("is a row of the page", () => {
    const page = housePage({
      places: countPlaces([]),
      providers: [{ ...count, crossed: ["packages/mock/src/acme/views.ts"], bundled: 40_000 }],
      crossed: [],
    });
    expect(page).toContain("| Acme | 10 | 2 | 20 | 10 | 1 | 3 | 40,000 |");
    expect(page).toContain("to the sandbox of Acme | 1 |");
    expect(page).toContain("| **all** | 0 | 0 | 0 | 0 | 0 |");
  });
});

describe("the repository", () => {
  const files = listSourceFiles();

  it("has each file once, and none that is generated or built", () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    expect(files.filter(({ path }) => /generated\/|dist\/|node_modules\//.test(path))).toEqual([]);
    const places = new Set(files.map(({ place }) => place));
    expect([...places]).toEqual(expect.arrayContaining(["bench", "packages/core", "specs"]));
  });

  it("has leaves, which are small, and whose importer is another file of the place", () => {
    const own = files.filter(({ place, isTest }) => place === "bench" && !isTest);
    const leaves = listLeaves(own, 45);
    expect(leaves).toContainEqual({
      file: own.find(({ path }) => path === "bench/src/measure/stub.ts"),
      importer: "bench/src/measure/worker.ts",
    });
    for (const { file, importer } of leaves) {
      expect(file.lines).toBeLessThanOrEqual(45);
      expect(own.map(({ path }) => path)).toContain(importer);
    }
  });
});
