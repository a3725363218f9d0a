import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = new URL("./", import.meta.url);
const mappingFiles = ["1to1", "jurichat"].flatMap((vendor) =>
  readdirSync(new URL(`${vendor}/`, source))
    .filter(
      (file) => /^[\w-]+\.ts$/.test(file) && !["mappings.ts", "provider.ts", "source.ts"].includes(file),
    )
    .map((file) => ({ vendor, file: `${vendor}/${file}` })),
);

describe("what maps", () => {
  it.each(mappingFiles)(
    "$file brings along no table of another vendor, and nothing that explains",
    ({ vendor, file }) => {
      const others = ["1to1/", "jurichat/"].filter((folder) => folder !== `${vendor}/`);
      const strays = [...importedBy(new URL(file, source))]
        .map((url) => url.slice(source.href.length))
        .filter(
          (path) =>
            ["explain.ts", "capabilities.ts", "define-provider.ts", "mapping/provenance.ts"].includes(path) ||
            ["inbox/", "acting/", "events/", ...others].some((folder) => path.startsWith(folder)),
        );
      expect(strays).toStrictEqual([]);
    },
  );
});

/** The files that a file needs at run time, as URLs. */
function importedBy(file: URL, found = new Set<string>()): ReadonlySet<string> {
  const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"/gm);
  for (const [, path = ""] of imports) {
    const url = new URL(path, file);
    if (found.has(url.href)) continue;
    found.add(url.href);
    importedBy(url, found);
  }
  return found;
}
