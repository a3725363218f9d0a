/** Keywords that hold one schema. */
export const schemaKeywords = [
  ...["additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else"],
] as const;

/** Keywords that hold a list of schemas. */
export const listKeywords = ["prefixItems", "allOf", "anyOf", "oneOf"] as const;

/** Keywords that hold schemas by name. */
export const mapKeywords = ["properties", "patternProperties", "dependentSchemas"] as const;

/** Keywords whose value core takes as it is. */
export const plainKeywords = [
  ...["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minItems", "maxItems", "uniqueItems", "minContains", "maxContains", "minProperties", "maxProperties"],
] as const;

/** Formats that core checks. */
export const checkedFormats = ["date", "date-time", "email", "uri", "uuid"];

/** Every keyword that is checked. */
export const checkedKeywords: ReadonlySet<string> = new Set([
  ...["$ref", "type", "enum", "const", "format", "pattern", "required", "dependentRequired"],
  ...schemaKeywords,
  ...listKeywords,
  ...mapKeywords,
  ...plainKeywords,
]);

const annotates = "is a description for people";
const names = "names a schema; a reference by such a name is refused";
const describesContent = "describes the content of a string, which JSON Schema does not validate";
const rewritten = "is written as other keywords before, see `canonical.ts`";

/** Annotations, which describe a value and forbid nothing, and why. So do all keywords that begin with `x-`. */
export const annotations: Readonly<Record<string, string>> = {
  $comment: annotates,
  title: annotates,
  description: annotates,
  default: annotates,
  deprecated: annotates,
  example: annotates,
  examples: annotates,
  externalDocs: annotates,
  xml: "is about XML",
  readOnly: "is about requests",
  writeOnly: "is about requests; what `required` says of it too",
  contentMediaType: describesContent,
  contentEncoding: describesContent,
  contentSchema: describesContent,
};

/** Keywords that forbid nothing, and why. */
export const ignoredKeywords: Readonly<Record<string, string>> = {
  ...annotations,
  nullable: rewritten,
  discriminator: rewritten,
  $schema: "names the dialect",
  $vocabulary: "is about dialects",
  $defs: "holds schemas that others refer to",
  definitions: "holds schemas that others refer to, in older drafts",
  $id: names,
  $anchor: names,
  $dynamicAnchor: names,
};

/**
 * Keywords that forbid something that is not checked, and why. The generated file names those that a spec has, and any unknown
 * one. A check that would take them for held and report something else because of that is left out.
 */
export const uncheckedKeywords: Readonly<Record<string, string>> = {
  unevaluatedProperties: "depends on what all keywords around it have looked at",
  unevaluatedItems: "depends on what all keywords around it have looked at",
  $dynamicRef: "depends on the way that a check has taken",
  dependencies: "is of older drafts; OpenAPI never had it",
  additionalItems: "is of older drafts; OpenAPI never had it",
};
