import { readFileSync } from "node:fs";
import { contenders, versionOf } from "../measure/contenders.ts";
import { folder, unifiedSizesFile } from "../paths.ts";
import { bundle } from "./bundle.ts";

/** What "list conversations" weighs with one package, in bytes. */
export interface ContenderSize {
  readonly name: string;
  readonly version: string;
  readonly minified: number;
  readonly gzip: number;
  /** What a reader must know to compare. */
  readonly note?: string;
}

/** Bundles every contender that is a package, for browsers. */
export async function weighContenders(): Promise<readonly ContenderSize[]> {
  const sizes: ContenderSize[] = [];
  for (const contender of contenders) {
    if (contender.bundle === undefined) continue;
    const { minified, gzip } = await bundle(contender.bundle, folder);
    sizes.push({ name: contender.package ?? contender.id, version: versionOf(contender), minified, gzip });
  }
  return sizes;
}

/** The sizes of the unified APIs' SDKs as `pnpm bench unified` found them. They belong to pinned versions, so they keep. */
export function readUnifiedSizes(): readonly ContenderSize[] {
  return JSON.parse(readFileSync(unifiedSizesFile, "utf8")) as readonly ContenderSize[];
}
