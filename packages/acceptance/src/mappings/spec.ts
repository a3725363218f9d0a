import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Node, Spec } from "../../../provider/src/testing/schema-tree.ts";

/** Reads the spec of a provider. */
export function readSpec(provider: string): Spec {
  const file = new URL(`../../../../specs/${provider}.yaml`, import.meta.url);
  return { document: parse(readFileSync(file, "utf8")) as Node };
}
