import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";
import { isTestFile, listPackages, listSources, readImports, resolveRelative } from "./workspace.ts";

/** The floors of the house, lowest first. An import only ever points down. */
const floors = [["codegen", "core", "identity"], ["1to1", "jurichat"], ["normalize"], ["mock"], ["cli"]];
/** Packages that run everywhere, so they use nothing of Node. */
const neutral = ["core", "identity", "1to1", "jurichat", "normalize"];
/** For tests only: they stand outside the house, and no shipped file imports them. */
const outside = ["acceptance", "contract"];

const packages = listPackages();
const folderOf = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));
const shipped = packages.flatMap(({ folder }) =>
  outside.includes(folder)
    ? []
    : listSources(folder)
        .filter((file) => !isTestFile(file))
        .map((file) => ({ folder, file })),
);
const imports = shipped.flatMap(({ folder, file }) =>
  readImports(file).map((line) => ({ folder, file, ...line })),
);

describe("the floors", () => {
  it("are known for every package", () => {
    expect(packages.map(({ folder }) => folder).sort()).toEqual([...floors.flat(), ...outside].sort());
    expect(imports.length).toBeGreaterThan(100);
  });

  it("let an import only point down", () => {
    const wrong = imports.filter(({ folder, from }) => {
      const target = folderOf.get(from);
      return target !== undefined && !(floorOf(target) < floorOf(folder));
    });
    expect(wrong).toEqual([]);
  });

  it("give normalize the types of the clients, and what runs to its sources and provider files alone", () => {
    const wrong = imports.filter(
      ({ folder, file, from, typeOnly }) =>
        folder === "normalize" &&
        !/\/(?:provider|source)\.ts$/.test(file) &&
        floorOf(folderOf.get(from) ?? "") === 1 &&
        !typeOnly,
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
