/** What the packages of Confluir share, and nobody else: it may change with any version. */
export { brand } from "./brand.ts";
export {
  checkHas,
  checkObject,
  checkOptions,
  checkSignal,
  copyOptions,
  nearestName,
  type OptionNames,
} from "./check-options.ts";
export { escapeToken, splitPointer, valueAt } from "./pointer.ts";

/** Whether a value is an object, and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
