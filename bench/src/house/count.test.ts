import { providers } from "@confluir/acceptance/providers";
import { expect, it } from "vitest";
import { countPlaces, countProvider, listLeaves, listSourceFiles, type SourceFile } from "./count.ts";
import { housePage } from "./house-page.ts";

const acme = { ...providers[0], id: "acme", name: "Acme", createClient: function createAcmeClient() {} };
const file = (path: string, text = "", isTest = false): SourceFile => ({
  ...{ path, text, isTest, lines: 10 },
  place: path
    .split("/")
    .slice(0, path.startsWith("specs") ? 1 : 2)
    .join("/"),
});

it("counts a provider: its spec, its own files, and the files that name it", () => {
  const files = [
    file("specs/acme.yaml"),
    file("packages/acme/src/client.ts"),
    file("packages/acme/src/webhooks.ts"),
    file("packages/acme/src/client.test.ts", "", true),
    file("packages/cli/src/providers.ts", "import { acme } from '@confluir/acme/provider'"),
    file("packages/cli/src/run.test.ts", "ACME_API_KEY", true),
    file("packages/core/src/index.ts", "about no provider"),
  ];
  const count = countProvider(files, acme);
  expect(count).toEqual({
    name: "Acme",
    spec: { files: 1, lines: 10 },
    source: { files: 1, lines: 10 },
    webhooks: { files: 1, lines: 10 },
    tests: { files: 1, lines: 10 },
    places: ["packages/acme", "specs"],
    outside: ["packages/cli/src/providers.ts"],
  });
  const page = housePage({
    places: countPlaces([]),
    providers: [{ ...count, lineGoal: 9, crossed: ["packages/mock/src/serve.ts"] }],
    crossed: [],
  });
  expect(page).toContain("| Acme | 10 | 1 | 10 | 10 | 10 | 2 | 1 |");
  expect(page).toContain("| Acme: places with its facts: at most 2 | 2 | met |");
  expect(page).toContain("without webhooks: at most 9 | 10 | missed |");
});

it("reads each file once, none generated or built, and finds small files with one importer", () => {
  const files = listSourceFiles();
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  expect(files.filter(({ path }) => /generated\/|dist\/|node_modules\//.test(path))).toEqual([]);
  const own = files.filter(({ place, isTest }) => place === "bench" && !isTest);
  expect(listLeaves(own).map(({ file, importer }) => [file.path, importer])).not.toContainEqual(
    expect.arrayContaining(["bench/src/page.ts"]),
  );
});
