import type { JsonObject, SpecContent, SpecOperation, SpecParameter } from "@confluir/mock";
import { resolve } from "./schema-tree.ts";

/** What a call of any operation takes, as far as a suite that reads specs can know. */
export interface Init {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** One way to call an operation. */
export interface RequestCase {
  readonly name: string;
  readonly init: Init;
}

/**
 * The calls that exercise what an operation takes: one for each example of its body (or one without a body), with the
 * required parameters, and one with every query parameter it has.
 */
export function requestCases(
  operation: SpecOperation,
  document: JsonObject,
): readonly [RequestCase, ...RequestCase[]] {
  const sample = (parameter: SpecParameter) => [parameter.name, sampleOf(parameter, document)] as const;
  const path = Object.fromEntries(
    operation.parameters.filter(({ in: place }) => place === "path").map(sample),
  );
  const queryParameters = operation.parameters.filter(({ in: place }) => place === "query");
  const query = Object.fromEntries(queryParameters.filter(({ required }) => required).map(sample));

  const contents = sentContents(operation.requestBody?.contents ?? []);
  const bodies = contents.flatMap(({ examples, ...content }) =>
    examples.map(({ name, value }) => ({
      name: contents.length > 1 ? `${name}, as ${content.mediaType}` : name,
      body: withFiles(value, content),
    })),
  );
  const [first = { name: "no body", body: undefined }, ...others] = bodies;
  const toCase = ({ name, body }: { readonly name: string; readonly body: unknown }): RequestCase => ({
    name,
    init: body === undefined ? { path, query } : { path, query, body },
  });
  const everyQuery: RequestCase = {
    name: "every query parameter",
    init: { path, query: Object.fromEntries(queryParameters.map(sample)) },
  };
  const optional = queryParameters.some(({ required }) => !required);
  return [toCase(first), ...others.map(toCase), ...(optional && contents.length === 0 ? [everyQuery] : [])];
}

/** The media types that a client sends: JSON and form data where there are both, else the first. */
function sentContents(contents: readonly SpecContent[]): readonly SpecContent[] {
  const both = contents.filter(({ mediaType }) =>
    ["application/json", "multipart/form-data"].includes(mediaType),
  );
  return both.length > 1 ? both : contents.slice(0, 1);
}

/** A valid value: the spec's own example or default, else the simplest its schema allows. */
function sampleOf({ name, example, schema }: SpecParameter, document: JsonObject): unknown {
  if (example !== undefined) return example;
  const value = sampleOfSchema(schema ?? {}, document);
  if (value === undefined) throw new Error(`The parameter \`${name}\` needs an \`example\` in the spec.`);
  return value;
}

function sampleOfSchema(schema: JsonObject, document: JsonObject): unknown {
  const resolved = resolve({ document }, schema);
  const [known] = [[resolved.default], resolved.examples, resolved.enum, [resolved.const]]
    .flat()
    .filter((value) => value !== undefined);
  const [variant] = [resolved.anyOf, resolved.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (known !== undefined) return known;
  if (variant !== undefined) return sampleOfSchema(variant as JsonObject, document);
  if (resolved.type === "boolean") return true;
  if (resolved.type === "integer") return typeof resolved.minimum === "number" ? resolved.minimum : 1;
  if (resolved.format === "uuid") return "0f3b6c52-7d0e-4a64-9a35-2f6f1f0f7c11";
  if (resolved.format === "email") return "someone@example.com";
  const isFreeText =
    resolved.type === "string" && resolved.pattern === undefined && resolved.format === undefined;
  return isFreeText ? "text" : undefined;
}

/** In form data a file is no text: where the schema says binary, the example's text becomes the file's content. */
function withFiles(
  value: unknown,
  { mediaType, schema }: Pick<SpecContent, "mediaType" | "schema">,
): unknown {
  if (mediaType !== "multipart/form-data") return value;
  const properties = (schema?.properties ?? {}) as Readonly<Record<string, Part>>;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, field]) => {
      const { format, items } = properties[name] ?? {};
      if (format === "binary") return [name, new Blob([String(field)])];
      const isList = items?.format === "binary" && Array.isArray(field);
      return [name, isList ? field.map((each) => new Blob([String(each)])) : field];
    }),
  );
}

interface Part {
  readonly format?: string;
  readonly items?: { readonly format?: string };
}
