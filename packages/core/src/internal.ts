/** Shared by the packages of Confluir alone: it may change with any version. */
export { brand } from "./brand.ts";
export {
  checkHas,
  checkObject,
  checkOptions,
  checkSignal,
  copyOptions,
  nearestName,
  type OptionNames,
  unfitOption,
  unknownName,
} from "./check-options.ts";
export { escapeToken, isObject, splitPointer, valueAt } from "./json.ts";
