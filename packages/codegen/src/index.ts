export { type JsonObject, readDocument, SpecError } from "./document.ts";
export {
  findStale,
  type GeneratedFiles,
  type GenerateOptions,
  generate,
  writeGenerated,
} from "./generate.ts";
export { listOperations, type SpecOperation } from "./operations.ts";
