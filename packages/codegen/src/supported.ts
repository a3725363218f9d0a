import { divide, inlinePathItems, toCanonical, toPointer, toSchemaRef } from "./canonical.ts";
import {
  asArray,
  asObject,
  escapeToken,
  follow,
  isObject,
  type Json,
  type JsonObject,
  resolve,
  SpecError,
} from "./document.ts";
import { isOfType, kindsOf, types, valuesIn } from "./kinds.ts";
import {
  isJsonMediaType,
  listOperations,
  methods,
  type SpecOperation,
  successes,
  toMediaType,
} from "./operations.ts";
import { readServer } from "./server.ts";
import { type Kind, mapDocument, partsOf } from "./walk.ts";

/** Names that a client has already, or that JavaScript looks for on any object. */
const takenNames = new Set(["http", "then", "catch", "finally", "toJSON", "prototype"]);
/** Keywords that change which schema is meant, or that only the types would read. */
const refusedKeywords: Readonly<Record<string, string>> = {
  $dynamicRef: "write a `$ref` to a component.",
  $dynamicAnchor: "write a `$ref` to a component.",
  $recursiveRef: "write a `$ref` to a component.",
  $recursiveAnchor: "write a `$ref` to a component.",
  $anchor: "write a `$ref` to a component.",
  $id: "write a `$ref` to a component.",
  $defs: "move its schemas to `components/schemas`.",
  definitions: "move its schemas to `components/schemas`.",
  prefixItems: "write `items` with one schema for all.",
};
const dialects = [
  "https://spec.openapis.org/oas/3.1/dialect/base",
  "https://json-schema.org/draft/2020-12/schema",
];
const queryStyles = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

type Report = (pointer: string, sentence: string) => void;

/**
 * Refuses what the types, or the run time, or both would read wrongly, before anything is made of it or fetched.
 *
 * @throws {SpecError} with a line for each problem: its JSON pointer, what is wrong, and what to write instead.
 */
export function checkSupported(document: JsonObject, file: string): void {
  const steps = [checkReferences, checkShapes, checkMeaning];
  for (const step of steps) {
    const problems = new Set<string>();
    step(document, (pointer, sentence) => problems.add(`${file}: \`${pointer}\` ${sentence}`));
    // A later step may follow what an earlier one has seen to be there.
    if (problems.size > 0) throw new SpecError([...problems].join("\n"));
  }
}

const sections: Partial<Record<Kind, RegExp>> = {
  schema: /^#\/components\/schemas\/[\w.-]+$/,
  parameter: /^#\/components\/parameters\/[\w.-]+$/,
  header: /^#\/components\/headers\/[\w.-]+$/,
  requestBody: /^#\/components\/requestBodies\/[\w.-]+$/,
  response: /^#\/components\/responses\/[\w.-]+$/,
  pathItem: /^#\/(?:components\/pathItems|paths|webhooks)\/[^/]+$/,
};

/** Every `$ref` leads to a thing of its kind in this file. */
function checkReferences(document: JsonObject, report: Report): void {
  const walk = (value: Json, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) walk(inner, `${pointer}/${escapeToken(key)}`);
    if (!isObject(value)) return;
    if (typeof value.$ref === "string") {
      try {
        resolve(document, { $ref: value.$ref });
      } catch (error) {
        report(pointer, `cannot be followed: ${(error as Error).message}`);
      }
    }
  };
  walk(document, "#");
  mapDocument(document, (kind, node, pointer) => {
    if (!isObject(node) || node.$ref === undefined) return node;
    if (typeof node.$ref !== "string")
      report(pointer, "has a `$ref` that is no text; write a pointer to a component.");
    else if (node.$ref.startsWith("#/") && sections[kind]?.test(node.$ref) !== true)
      report(
        pointer,
        `refers to \`${node.$ref}\`, which is no component for a ${kind}; make it one and refer to that.`,
      );
    return node;
  });
}

/** Each object by itself. */
function checkShapes(document: JsonObject, report: Report): void {
  const isOld = String(document.openapi).startsWith("3.0");
  const dialect = document.jsonSchemaDialect;
  if (dialect !== undefined && !dialects.includes(String(dialect).replace(/#$/, "")))
    report("#/jsonSchemaDialect", "is another dialect; write the schemas in that of OpenAPI 3.1.");
  if (document.$defs !== undefined)
    report("#/$defs", "stands outside `components/schemas`; move its schemas there.");
  mapDocument(document, (kind, node, pointer) => {
    if (kind === "schema") checkSchema(document, node, pointer, isOld, report);
    else if (kind === "pathItem" || kind === "operation") checkServers(node, pointer, report);
    else if (!isObject(node)) report(pointer, "must be an object.");
    if (kind === "pathItem" && isObject(node) && node.$ref !== undefined) {
      const others = Object.keys(node).filter((key) => !["$ref", "summary", "description"].includes(key));
      const [other] = others.filter((key) => !key.startsWith("x-"));
      if (other !== undefined)
        report(pointer, `has \`${other}\` beside \`$ref\`; move it into the path item referred to.`);
    }
    return node;
  });
  checkCircles(document, report);
  const server = readServer(document);
  if (typeof server === "string") report("#/servers/0", server);
}

function checkServers(node: Json, pointer: string, report: Report): void {
  if (!isObject(node)) report(pointer, "must be an object.");
  else if (node.servers !== undefined)
    report(
      `${pointer}/servers`,
      "gives a part of the API another address; a client has one, so write a spec of its own.",
    );
}

function checkSchema(
  document: JsonObject,
  node: Json,
  pointer: string,
  isOld: boolean,
  report: Report,
): void {
  if (typeof node === "boolean") return;
  if (!isObject(node)) {
    report(pointer, "must be a schema: an object, `true` or `false`.");
    return;
  }
  for (const [key, advice] of Object.entries(refusedKeywords)) {
    if (node[key] !== undefined) report(pointer, `has \`${key}\`; ${advice}`);
  }
  if (node.$schema !== undefined && !dialects.includes(String(node.$schema).replace(/#$/, "")))
    report(pointer, "has a `$schema` of another dialect; write it in that of OpenAPI 3.1.");
  if (Array.isArray(node.items)) report(pointer, "has a list as `items`; write one schema for all.");
  for (const type of [node.type ?? []].flat() as Json[]) {
    if (!types.includes(String(type)))
      report(pointer, `has the type \`${String(type)}\`; use ${types.join(", ")}.`);
  }
  checkShapesOf(node, pointer, report);
  checkNullable(node, pointer, isOld, report);
  checkEnum(document, node, pointer, report);
  if (node.discriminator !== undefined) checkDiscriminator(document, node, pointer, report);
}

function checkShapesOf(node: JsonObject, pointer: string, report: Report): void {
  for (const key of ["allOf", "anyOf", "oneOf", "enum"]) {
    const value = node[key];
    if (value !== undefined && !(Array.isArray(value) && value.length > 0))
      report(pointer, `has a \`${key}\` that is no list, or an empty one.`);
  }
  const { required, properties } = node;
  if (
    required !== undefined &&
    !(Array.isArray(required) && required.every((name) => typeof name === "string"))
  )
    report(pointer, "has a `required` that is no list of names.");
  if (properties !== undefined && !isObject(properties))
    report(pointer, "has `properties` that are no object.");
}

function checkNullable(node: JsonObject, pointer: string, isOld: boolean, report: Report): void {
  if (node.nullable === true && !isOld)
    report(
      pointer,
      'has `nullable`, which OpenAPI 3.1 does not know; add `null` to `type`, or a form `type: "null"`.',
    );
  if (!isOld || node.$ref === undefined) return;
  const [, rules] = divide(node);
  const [other] = Object.keys(rules).filter((key) => key !== "$ref");
  if (other !== undefined)
    report(
      pointer,
      `has \`${other}\` beside \`$ref\`, where OpenAPI 3.0 ignores it; put the reference into \`allOf\`.`,
    );
}

function checkEnum(document: JsonObject, node: JsonObject, pointer: string, report: Report): void {
  const isListed = node.enum !== undefined || node.const !== undefined;
  const isOpen = node["x-open-enum"];
  if (isOpen !== undefined && typeof isOpen !== "boolean")
    report(pointer, "has an `x-open-enum` that is not `true`.");
  if (isOpen === true) {
    const listed = valuesIn(document, node);
    if (listed === undefined)
      report(pointer, "has `x-open-enum` but no `enum`; move it to the schema that has one.");
    else if (listed.some((value) => typeof value === "object" && value !== null))
      report(pointer, "has `x-open-enum` on an `enum` of objects or lists; leave it out.");
  }
  if (!isListed) return;
  if (node.properties !== undefined || node.additionalProperties !== undefined || node.items !== undefined)
    report(pointer, "has an `enum` or `const` beside `properties` or `items`; write only one of them.");
  const values = node.const === undefined ? asArray(node.enum) : [node.const];
  if (node.const !== undefined && node.enum !== undefined && !asArray(node.enum).includes(node.const))
    report(pointer, "has a `const` that is not in its `enum`.");
  const allowed = [node.type ?? types, node.nullable === true ? "null" : []].flat().map(String);
  if (!values.some((value) => allowed.some((type) => isOfType(value, type))))
    report(pointer, "has no value in its `enum` or `const` that its `type` allows.");
}

function checkDiscriminator(document: JsonObject, node: JsonObject, pointer: string, report: Report): void {
  const { propertyName, mapping } = asObject(node.discriminator);
  const place = `${pointer}/discriminator`;
  if (typeof propertyName !== "string") {
    report(place, "has no `propertyName`.");
    return;
  }
  const forms = [...asArray(node.oneOf), ...asArray(node.anyOf)].filter(
    (form) => asObject(form).type !== "null",
  );
  const refs = forms.map((form) => asObject(form).$ref);
  if (refs.some((ref) => typeof ref !== "string"))
    report(place, "chooses among forms of which one is no `$ref`; make each a component.");
  for (const [value, target] of Object.entries(asObject(mapping))) {
    const ref = toSchemaRef(String(target));
    try {
      resolve(document, { $ref: ref });
    } catch (error) {
      report(place, `maps \`${value}\` to what cannot be followed: ${(error as Error).message}`);
      continue;
    }
    if (forms.length > 0 && !refs.includes(ref))
      report(
        place,
        `maps \`${value}\` to \`${String(target)}\`, which is not among the forms; add it or leave it out.`,
      );
  }
}

/** A schema that is itself a part of itself has no end. */
function checkCircles(document: JsonObject, report: Report): void {
  for (const name of Object.keys(asObject(asObject(document.components).schemas))) {
    const start = toPointer("components", "schemas", name);
    const seen = new Set<string>();
    const leadsBack = (schema: Json): boolean => {
      if (!isObject(schema)) return false;
      const inPlace = partsOf(schema).filter(([token]) => token === undefined);
      if (inPlace.some(([, part]) => leadsBack(part))) return true;
      if (typeof schema.$ref !== "string") return false;
      if (schema.$ref === start) return true;
      if (seen.has(schema.$ref)) return false;
      seen.add(schema.$ref);
      return leadsBack(follow(document, schema.$ref));
    };
    if (leadsBack(asObject(asObject(document.components).schemas)[name] ?? null))
      report(start, "is a part of itself by `$ref`, `allOf`, `anyOf` or `oneOf`; break the circle.");
  }
}

/** What takes several objects to see: the operations, with everything in its place. */
function checkMeaning(given: JsonObject, report: Report): void {
  checkOperationIds(given, report);
  for (const path of Object.keys(asObject(given.paths))) checkPath(path, report);
  // A media type may only be read once it is written one way, and two may then be one.
  checkMediaTypes(given, report);
  const document = toCanonical(given);
  for (const entry of listOnce(document)) {
    const pointer = toPointer("paths", entry.path, entry.method.toLowerCase());
    checkParameters(document, entry, pointer, report);
    checkRequestBody(document, entry, pointer, report);
    checkResponses(document, entry, pointer, report);
  }
}

/** The operations; none where two share an id, which is a problem of its own. */
function listOnce(document: JsonObject): readonly SpecOperation[] {
  try {
    return listOperations(document);
  } catch {
    return [];
  }
}

function checkOperationIds(given: JsonObject, report: Report): void {
  const inlined = inlinePathItems(given);
  const places = new Map<string, string>();
  for (const section of ["paths", "webhooks"]) {
    for (const [path, item] of Object.entries(asObject(inlined[section]))) {
      for (const method of methods) {
        const operation = asObject(item)[method];
        if (!isObject(operation)) continue;
        const pointer = toPointer(section, path, method);
        const id = operation.operationId;
        const known = places.get(String(id));
        if (typeof id !== "string" || !/^[\p{L}\p{N}_$./-]+$/u.test(id))
          report(pointer, "has an `operationId` that is no name; use letters, digits and `_`.");
        else if (known !== undefined)
          report(
            pointer,
            `shares its id with \`${known}\`: two operations are called \`${id}\`; an \`operationId\` must be unique.`,
          );
        else if (section === "paths" && (takenNames.has(id) || id in {}))
          report(
            pointer,
            `is called \`${id}\`, a name that a client or JavaScript itself uses; give it another \`operationId\`.`,
          );
        places.set(String(id), pointer);
        if (section === "paths" && method === "trace")
          report(pointer, "is a TRACE, which `fetch` does not send; leave it out.");
        if (
          section === "paths" &&
          (method === "get" || method === "head") &&
          operation.requestBody !== undefined
        )
          report(
            `${pointer}/requestBody`,
            "is the body of a GET or HEAD, which `fetch` does not send; leave it out.",
          );
      }
    }
  }
}

function checkPath(path: string, report: Report): void {
  if (path.startsWith("x-")) return;
  const bare = path.replace(/\{[^{}]+\}/g, "");
  if (!path.startsWith("/") || /[{}?#\s]/.test(bare))
    report(
      toPointer("paths", path),
      "must start with `/`, close its braces, and have no query, fragment or blank.",
    );
}

function checkMediaTypes(given: JsonObject, report: Report): void {
  mapDocument(given, (_, node, pointer) => {
    if (!isObject(node) || !isObject(node.content)) return node;
    const names = Object.keys(node.content).map(toMediaType);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      report(`${pointer}/content`, `has \`${twice}\` twice, apart from case and parameters; keep one.`);
    return node;
  });
}

function checkParameters(document: JsonObject, entry: SpecOperation, pointer: string, report: Report): void {
  const inPath = new Set([...entry.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name));
  for (const parameter of entry.parameters) {
    const { in: place } = parameter;
    const name = String(parameter.name);
    const refuse = (sentence: string) =>
      report(pointer, `has the ${String(place)} parameter \`${name}\`, ${sentence}`);
    if (name === "__proto__") refuse("which JavaScript cannot carry; rename it.");
    const contents = Object.keys(asObject(parameter.content)).map(toMediaType);
    const isJson = contents.length === 1 && contents.every(isJsonMediaType);
    if (parameter.content !== undefined && !(place === "query" && isJson))
      refuse("written as `content`, which only JSON in a query may be; give it a `schema`.");
    if (parameter.allowReserved === true)
      refuse("with `allowReserved`; leave it out, as values are always escaped.");
    const kinds = kindsOf(document, parameter.schema ?? true);
    if (place === "path") {
      if (!inPath.delete(name))
        refuse(`which \`${entry.path}\` does not have; name it there or leave it out.`);
      if (!["simple", undefined].includes(parameter.style as string | undefined))
        refuse(`in the style \`${String(parameter.style)}\`; use \`simple\`.`);
      if ([...kinds].some((kind) => !["string", "number", "integer", "any"].includes(kind)))
        refuse("which may be no text or number; a path can hold nothing else.");
    } else if (place === "query") {
      if (parameter.content === undefined) checkQueryParameter(parameter, kinds, refuse);
    } else if (place === "header") {
      if (/^(?:accept|content-type|authorization)$/i.test(name)) continue;
      if ([...kinds].some((kind) => kind !== "string"))
        refuse("which may be no text; give its schema `type: string`.");
    } else {
      refuse("which a client does not send; leave it out.");
    }
  }
  for (const name of inPath)
    report(pointer, `has no path parameter \`${String(name)}\`; add it to \`parameters\`.`);
}

function checkQueryParameter(
  { style, explode }: JsonObject,
  kinds: ReadonlySet<string>,
  refuse: (sentence: string) => void,
): void {
  if (style !== undefined && !queryStyles.includes(String(style)))
    refuse(`in the style \`${String(style)}\`; use ${queryStyles.join(", ")}.`);
  const isDeep = style === "deepObject";
  if (isDeep && explode === false) refuse("a `deepObject` with `explode: false`; leave `explode` out.");
  if (isDeep && !kinds.has("object")) refuse("a `deepObject` that is no object; use `form`.");
  if (!isDeep && kinds.has("nested"))
    refuse("with lists or objects in a list or object; use `deepObject`, or JSON as `content`.");
}

function checkRequestBody(
  document: JsonObject,
  { operation }: SpecOperation,
  pointer: string,
  report: Report,
): void {
  if (operation.requestBody === undefined) return;
  const place = `${pointer}/requestBody`;
  const content = asObject(resolve(document, operation.requestBody).content);
  const names = Object.keys(content);
  if (names.length === 0) report(place, "has no `content`; name its media type.");
  else if (names.every((name) => /^multipart\/(?!form-data$)/.test(toMediaType(name))))
    report(
      place,
      `is \`${names.join("` or `")}\`, which a client cannot write; use \`multipart/form-data\`.`,
    );
  for (const name of names) {
    const { schema, encoding } = asObject(content[name]);
    checkUses(document, schema, name, "request", place, report);
    for (const [field, { style }] of Object.entries(asObject(encoding)).map(
      ([key, value]) => [key, asObject(value)] as const,
    )) {
      if (style !== undefined && !queryStyles.includes(String(style)))
        report(
          place,
          `has the field \`${field}\`, in the style \`${String(style)}\`; use ${queryStyles.join(", ")}.`,
        );
    }
  }
}

function checkResponses(
  document: JsonObject,
  { operation, method }: SpecOperation,
  pointer: string,
  report: Report,
): void {
  const statuses = Object.keys(asObject(operation.responses)).filter((status) => !status.startsWith("x-"));
  for (const status of statuses) {
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/.test(status))
      report(
        `${pointer}/responses`,
        `has the status \`${status}\`; use a number of three digits, a range such as \`2XX\`, or \`default\`.`,
      );
  }
  const found = successes(document, operation);
  if (found.length === 0) report(`${pointer}/responses`, "has no success; add a status such as `200`.");
  for (const [status, content] of found) {
    const place = `${pointer}/responses/${status}`;
    const names = Object.keys(content);
    if (names.length > 0 && (method === "HEAD" || status === "204" || status === "205"))
      report(place, "has `content`, though its answer never has a body; leave it out.");
    if (names.filter(isJsonMediaType).length > 1)
      report(place, "may come as JSON of two media types; keep one.");
    for (const name of names.filter(isJsonMediaType))
      checkUses(document, asObject(content[name]).schema, name, "response", place, report);
  }
}

/** What a schema may not say where it is used. */
function checkUses(
  document: JsonObject,
  schema: Json | undefined,
  mediaType: string,
  use: "request" | "response",
  place: string,
  report: Report,
): void {
  const isJson = isJsonMediaType(toMediaType(mediaType));
  const hidden = use === "request" ? "readOnly" : "writeOnly";
  const seen = new Set<string>();
  const walk = (value: Json | undefined, where: string): void => {
    if (!isObject(value)) return;
    if (isJson && value.format === "binary")
      report(place, `has \`format: binary\` in JSON at \`${where}\`; describe the text that stands for it.`);
    for (const name of asArray(value.required)) {
      const property = asObject(value.properties)[String(name)];
      const isHidden =
        isObject(property) && (property[hidden] === true || resolve(document, property)[hidden] === true);
      if (isHidden)
        report(
          place,
          `requires \`${String(name)}\` at \`${where}\`, which is \`${hidden}\` and so not in a ${use}; do not require it.`,
        );
    }
    if (typeof value.$ref === "string") {
      if (!seen.has(value.$ref)) {
        seen.add(value.$ref);
        walk(follow(document, value.$ref), value.$ref);
      }
    }
    for (const [token, part] of partsOf(value)) walk(part, token === undefined ? where : `${where}/${token}`);
  };
  walk(schema, "#");
}
