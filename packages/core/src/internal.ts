/** What the packages of Confluir share, and nobody else: it may change with any version. */
export { brand } from "./brand.ts";
export { isRecord } from "./client/json.ts";
export { escapeToken, splitPointer, valueAt } from "./pointer.ts";
