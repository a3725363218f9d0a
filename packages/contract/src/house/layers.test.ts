import { globSync } from "node:fs";
import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";
import { isTestFile, listPackages, listSources, readImports, resolveRelative, root } from "./workspace.ts";

/** The providers there are, by their specs. */
const providers = globSync("specs/*.yaml", { cwd: root }).map((file) =>
  file.replace(/^specs\/|\.yaml$/g, ""),
);
/** The layers, lowest first. An import only ever points down. */
const layers = [
  ["codegen", "core"],
  ["identity", "provider", "mock"],
  providers,
  ["normalize"],
  ["sync", "inspector"],
  ["cli"],
];
/** Packages that run everywhere, so they use nothing of Node. */
const neutral = ["core", "identity", "provider", ...providers, "normalize"];
/** For tests only: they are outside the layers, and no shipped file imports them. */
const outside = ["acceptance", "contract"];
/** The suites that a provider's tests call. They are published, and use what providers must not. */
const suites = "packages/provider/src/testing/";

const packages = listPackages();
const folders = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
/** The package that an import names, be it by one of its entries. */
const folderOf = (from: string) => folders.get(from.split("/").slice(0, 2).join("/"));
const layerOf = (folder: string) => layers.findIndex((layer) => layer.includes(folder));
const shipped = packages.flatMap(({ folder }) =>
  outside.includes(folder)
    ? []
    : listSources(folder)
        .filter((file) => !isTestFile(file) && !file.startsWith(suites))
        .map((file) => ({ folder, file })),
);
const imports = shipped.flatMap(({ folder, file }) =>
  readImports(file).map((line) => ({ folder, file, ...line })),
);

describe("the layers", () => {
  it("are known for every package", () => {
    expect(packages.map(({ folder }) => folder).sort()).toEqual([...layers.flat(), ...outside].sort());
    expect(imports.length).toBeGreaterThan(100);
  });

  it("have imports that only point down", () => {
    const wrong = imports.filter(({ folder, from }) => {
      const target = folderOf(from);
      return target !== undefined && target !== folder && !(layerOf(target) < layerOf(folder));
    });
    expect(wrong).toEqual([]);
  });

  it("keep providers out of normalize and the kits below it", () => {
    const wrong = imports.filter(
      ({ folder, from }) =>
        ["core", "provider", "normalize"].includes(folder) && providers.includes(folderOf(from) ?? ""),
    );
    expect(wrong).toEqual([]);
  });

  it("keep one provider out of another", () => {
    const wrong = imports.filter(
      ({ folder, from }) =>
        providers.includes(folder) && folderOf(from) !== folder && providers.includes(folderOf(from) ?? ""),
    );
    expect(wrong).toEqual([]);
  });

  it("keep the suites out of shipped files", () => {
    const wrong = imports.filter(
      ({ file, from }) =>
        from.endsWith("provider/testing") ||
        (from.startsWith(".") && resolveRelative(file, from).startsWith(suites)),
    );
    expect(wrong).toEqual([]);
  });

  it("keep each package inside its own folder", () => {
    const wrong = imports.filter(
      ({ folder, file, from }) =>
        from.startsWith(".") && !resolveRelative(file, from).startsWith(`packages/${folder}/`),
    );
    expect(wrong).toEqual([]);
  });

  it("keep Node out of what runs everywhere", () => {
    const wrong = imports.filter(({ folder, from }) => neutral.includes(folder) && isBuiltin(from));
    expect(wrong).toEqual([]);
  });
});
