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

/** Reports a sentence about one place if something is wrong there. */
type Refuse = (isWrong: boolean, sentence: string) => void;
type At = (pointer: string) => Refuse;

/**
 * Refuses what the types, or the run time, or both would read wrongly, before any file is made or any server called.
 *
 * @throws {SpecError} with a line for each problem: its JSON pointer, what is wrong, and what to write instead.
 */
export function checkSupported(document: JsonObject, file: string): void {
  // A later step follows references and names that an earlier one has checked.
  for (const check of [checkReferences, checkShapes, checkOperations]) {
    const problems = new Set<string>();
    check(document, (pointer) => (isWrong, sentence) => {
      if (isWrong) problems.add(`${file}: \`${pointer}\` ${sentence}`);
    });
    if (problems.size > 0) throw new SpecError([...problems].join("\n"));
  }
}

/** Where the components of a kind are. */
const sections: Partial<Record<Kind, RegExp>> = {
  schema: /^#\/components\/schemas\/[\w.-]+$/,
  parameter: /^#\/components\/parameters\/[\w.-]+$/,
  header: /^#\/components\/headers\/[\w.-]+$/,
  requestBody: /^#\/components\/requestBodies\/[\w.-]+$/,
  response: /^#\/components\/responses\/[\w.-]+$/,
  pathItem: /^#\/(?:components\/pathItems|paths|webhooks)\/[^/]+$/,
};

/** Every `$ref` leads to an object of its kind in this file. */
function checkReferences(document: JsonObject, at: At): void {
  const walk = (value: Json, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) walk(inner, `${pointer}/${escapeToken(key)}`);
    const problem = isObject(value) ? unresolved(document, value.$ref) : undefined;
    at(pointer)(problem !== undefined, `cannot be followed: ${problem}`);
  };
  walk(document, "#");
  mapDocument(document, (kind, node, pointer) => {
    if (!isObject(node) || node.$ref === undefined) return node;
    const { $ref } = node;
    const refuse = at(pointer);
    refuse(typeof $ref !== "string", "has a `$ref` that is no text; write a pointer to a component.");
    refuse(
      typeof $ref === "string" && $ref.startsWith("#/") && sections[kind]?.test($ref) !== true,
      `refers to \`${String($ref)}\`, which is no component for a ${kind}; make it one and refer to that.`,
    );
    return node;
  });
}

/** The reason why a reference cannot be followed. */
function unresolved(document: JsonObject, $ref: Json | undefined): string | undefined {
  try {
    resolve(document, $ref === undefined ? {} : { $ref });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Each object by itself, and the names of the operations. */
function checkShapes(document: JsonObject, at: At): void {
  const isOld = String(document.openapi).startsWith("3.0");
  at("#/jsonSchemaDialect")(
    isOtherDialect(document.jsonSchemaDialect),
    "is another dialect; write the schemas in that of OpenAPI 3.1.",
  );
  at("#/$defs")(document.$defs !== undefined, "stands outside `components/schemas`; move its schemas there.");
  mapDocument(document, (kind, node, pointer) => {
    const refuse = at(pointer);
    if (kind === "schema") checkSchema(document, node, isOld, refuse, at(`${pointer}/discriminator`));
    else refuse(!isObject(node), "must be an object.");
    if (kind === "schema" || !isObject(node)) return node;
    if (kind === "pathItem" || kind === "operation")
      at(`${pointer}/servers`)(
        node.servers !== undefined,
        "gives a part of the API another address; a client has one, so write a spec of its own.",
      );
    if (kind === "pathItem" && node.$ref !== undefined) {
      const other = Object.keys(node).find((key) => !/^(?:\$ref|summary|description|x-.*)$/.test(key));
      refuse(
        other !== undefined,
        `has \`${other}\` next to \`$ref\`; move it into the path item referred to.`,
      );
    }
    const mediaTypes = Object.keys(asObject(node.content)).map(toMediaType);
    const twice = mediaTypes.find((name, index) => mediaTypes.indexOf(name) !== index);
    at(`${pointer}/content`)(
      twice !== undefined,
      `has \`${twice}\` twice, apart from case and parameters; keep one.`,
    );
    return node;
  });
  checkCircles(document, at);
  checkNames(document, at);
  const server = readServer(document);
  if (typeof server === "string") at("#/servers/0")(true, server);
}

function isOtherDialect(dialect: Json | undefined): boolean {
  return dialect !== undefined && !dialects.includes(String(dialect).replace(/#$/, ""));
}

function checkSchema(
  document: JsonObject,
  node: Json,
  isOld: boolean,
  refuse: Refuse,
  refuseForms: Refuse,
): void {
  if (typeof node === "boolean") return;
  refuse(!isObject(node), "must be a schema: an object, `true` or `false`.");
  if (!isObject(node)) return;
  for (const [key, advice] of Object.entries(refusedKeywords))
    refuse(node[key] !== undefined, `has \`${key}\`; ${advice}`);
  refuse(
    isOtherDialect(node.$schema),
    "has a `$schema` of another dialect; write it in that of OpenAPI 3.1.",
  );
  refuse(Array.isArray(node.items), "has a list as `items`; write one schema for all.");
  for (const type of [node.type ?? []].flat().map(String))
    refuse(!types.includes(type), `has the type \`${type}\`; use ${types.join(", ")}.`);
  for (const key of ["allOf", "anyOf", "oneOf", "enum"])
    refuse(
      node[key] !== undefined && asArray(node[key]).length === 0,
      `has a \`${key}\` that is no list, or an empty one.`,
    );
  const { required = [], properties = {} } = node;
  const isNames = Array.isArray(required) && required.every((name) => typeof name === "string");
  refuse(!isNames, "has a `required` that is no list of names.");
  refuse(!isObject(properties), "has `properties` that are no object.");
  refuse(
    node.nullable === true && !isOld,
    'has `nullable`, which OpenAPI 3.1 does not know; add `null` to `type`, or a form `type: "null"`.',
  );
  const siblings =
    node.$ref === undefined ? [] : Object.keys(divide(node)[1]).filter((key) => key !== "$ref");
  refuse(
    isOld && siblings.length > 0,
    `has \`${siblings[0]}\` next to \`$ref\`, where OpenAPI 3.0 ignores it; put the reference into \`allOf\`.`,
  );
  checkEnum(document, node, refuse);
  if (node.discriminator !== undefined) checkDiscriminator(document, node, refuseForms);
}

function checkEnum(document: JsonObject, node: JsonObject, refuse: Refuse): void {
  const { "x-open-enum": isOpen = false } = node;
  refuse(typeof isOpen !== "boolean", "has an `x-open-enum` that is not `true`.");
  const listed = isOpen === true ? valuesIn(document, node) : [];
  refuse(listed === undefined, "has `x-open-enum` but no `enum`; move it to the schema that has one.");
  refuse(
    listed?.some((value) => typeof value === "object" && value !== null) === true,
    "has `x-open-enum` on an `enum` of objects or lists; leave it out.",
  );
  if (node.enum === undefined && node.const === undefined) return;
  refuse(
    [node.properties, node.additionalProperties, node.items].some((field) => field !== undefined),
    "has an `enum` or `const` next to `properties` or `items`; write only one of them.",
  );
  const values = node.const === undefined ? asArray(node.enum) : [node.const];
  refuse(
    node.const !== undefined && node.enum !== undefined && !asArray(node.enum).includes(node.const),
    "has a `const` that is not in its `enum`.",
  );
  const allowed = [node.type ?? types, node.nullable === true ? "null" : []].flat().map(String);
  refuse(
    !values.some((value) => allowed.some((type) => isOfType(value, type))),
    "has no value in its `enum` or `const` that its `type` allows.",
  );
}

function checkDiscriminator(document: JsonObject, node: JsonObject, refuse: Refuse): void {
  const { propertyName, mapping } = asObject(node.discriminator);
  refuse(typeof propertyName !== "string", "has no `propertyName`.");
  if (typeof propertyName !== "string") return;
  const refs = [...asArray(node.oneOf), ...asArray(node.anyOf)]
    .map(asObject)
    .filter((form) => form.type !== "null")
    .map((form) => form.$ref);
  refuse(
    refs.some((ref) => typeof ref !== "string"),
    "chooses among forms of which one is no `$ref`; make each a component.",
  );
  for (const [value, target] of Object.entries(asObject(mapping))) {
    const ref = toSchemaRef(String(target));
    const problem = unresolved(document, ref);
    refuse(problem !== undefined, `maps \`${value}\` to what cannot be followed: ${problem}`);
    refuse(
      problem === undefined && refs.length > 0 && !refs.includes(ref),
      `maps \`${value}\` to \`${String(target)}\`, which is not among the forms; add it or leave it out.`,
    );
  }
}

/** A schema that is itself a part of itself has no end. */
function checkCircles(document: JsonObject, at: At): void {
  for (const [name, component] of Object.entries(asObject(asObject(document.components).schemas))) {
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
    at(start)(
      leadsBack(component),
      "is a part of itself by `$ref`, `allOf`, `anyOf` or `oneOf`; break the circle.",
    );
  }
}

/** The paths, and the name and method of each operation. */
function checkNames(document: JsonObject, at: At): void {
  const places = new Map<string, string>();
  for (const section of ["paths", "webhooks"]) {
    const isCalled = section === "paths";
    for (const [path, item] of Object.entries(asObject(inlinePathItems(document)[section]))) {
      at(toPointer("paths", path))(
        isCalled && !/^(?:x-.*|\/(?:[^{}?#\s]|\{[^{}]+\})*)$/s.test(path),
        "must start with `/`, close its braces, and have no query, fragment or blank.",
      );
      for (const method of methods.filter((key) => isObject(asObject(item)[key]))) {
        const { operationId, requestBody } = asObject(asObject(item)[method]);
        const pointer = toPointer(section, path, method);
        const refuse = at(pointer);
        const id = String(operationId);
        const known = places.get(id);
        const isName = typeof operationId === "string" && /^[\p{L}\p{N}_$./-]+$/u.test(id);
        refuse(!isName, "has an `operationId` that is no name; use letters, digits and `_`.");
        refuse(
          isName && known !== undefined,
          `shares its id with \`${known}\`: two operations are called \`${id}\`; an \`operationId\` must be unique.`,
        );
        refuse(
          isCalled && (takenNames.has(id) || id in {}),
          `is called \`${id}\`, a name that a client or JavaScript itself uses; give it another \`operationId\`.`,
        );
        places.set(id, pointer);
        refuse(isCalled && method === "trace", "is a TRACE, which `fetch` does not send; leave it out.");
        at(`${pointer}/requestBody`)(
          isCalled && (method === "get" || method === "head") && requestBody !== undefined,
          "is the body of a GET or HEAD, which `fetch` does not send; leave it out.",
        );
      }
    }
  }
}

/** The parameters and bodies of each operation. */
function checkOperations(given: JsonObject, at: At): void {
  const document = toCanonical(given);
  for (const entry of listOperations(document)) {
    const pointer = toPointer("paths", entry.path, entry.method.toLowerCase());
    checkParameters(document, entry, at(pointer));
    if (entry.operation.requestBody !== undefined)
      checkRequestBody(document, entry.operation.requestBody, at(`${pointer}/requestBody`));
    checkResponses(document, entry, (status) => at([pointer, "responses", status].flat().join("/")));
  }
}

function checkParameters(document: JsonObject, { path, parameters }: SpecOperation, report: Refuse): void {
  const inPath = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name));
  for (const parameter of parameters) {
    const { in: place, style } = parameter;
    const name = String(parameter.name);
    const refuse: Refuse = (isWrong, sentence) =>
      report(isWrong, `has the ${String(place)} parameter \`${name}\`, ${sentence}`);
    refuse(name === "__proto__", "which JavaScript cannot carry; rename it.");
    const contents = Object.keys(asObject(parameter.content)).map(toMediaType);
    const isJson = contents.length === 1 && contents.every(isJsonMediaType);
    refuse(
      parameter.content !== undefined && !(place === "query" && isJson),
      "written as `content`, which only JSON in a query may be; give it a `schema`.",
    );
    refuse(
      parameter.allowReserved === true,
      "with `allowReserved`; leave it out, as values are always escaped.",
    );
    const kinds = kindsOf(document, parameter.schema ?? true);
    if (place === "path") {
      refuse(!inPath.delete(name), `which \`${path}\` does not have; name it there or leave it out.`);
      refuse(style !== undefined && style !== "simple", `in the style \`${String(style)}\`; use \`simple\`.`);
      const isText = [...kinds].every((kind) => ["string", "number", "integer", "any"].includes(kind));
      refuse(!isText, "which may be no text or number; a path can hold nothing else.");
    } else if (place === "query") {
      if (parameter.content === undefined) checkQueryParameter(parameter, kinds, refuse);
    } else if (place === "header") {
      const isText = [...kinds].every((kind) => kind === "string");
      const isOurs = /^(?:accept|content-type|authorization)$/i.test(name);
      refuse(!isText && !isOurs, "which may be no text; give its schema `type: string`.");
    } else {
      refuse(true, "which a client does not send; leave it out.");
    }
  }
  for (const name of inPath) report(true, `has no path parameter \`${name}\`; add it to \`parameters\`.`);
}

function checkQueryParameter(
  { style, explode }: JsonObject,
  kinds: ReadonlySet<string>,
  refuse: Refuse,
): void {
  refuse(isOtherStyle(style), `in the style \`${String(style)}\`; use ${queryStyles.join(", ")}.`);
  const isDeep = style === "deepObject";
  refuse(isDeep && explode === false, "a `deepObject` with `explode: false`; leave `explode` out.");
  refuse(isDeep && !kinds.has("object"), "a `deepObject` that is no object; use `form`.");
  refuse(
    !isDeep && kinds.has("nested"),
    "with lists or objects in a list or object; use `deepObject`, or JSON as `content`.",
  );
}

function isOtherStyle(style: Json | undefined): boolean {
  return style !== undefined && !queryStyles.includes(String(style));
}

function checkRequestBody(document: JsonObject, requestBody: Json, refuse: Refuse): void {
  const content = asObject(resolve(document, requestBody).content);
  const names = Object.keys(content);
  refuse(names.length === 0, "has no `content`; name its media type.");
  refuse(
    names.length > 0 && names.every((name) => /^multipart\/(?!form-data$)/.test(toMediaType(name))),
    `is \`${names.join("` or `")}\`, which a client cannot write; use \`multipart/form-data\`.`,
  );
  for (const [name, media] of Object.entries(content)) {
    const { schema, encoding } = asObject(media);
    checkUses(document, schema, name, "request", refuse);
    for (const [field, value] of Object.entries(asObject(encoding))) {
      const { style } = asObject(value);
      refuse(
        isOtherStyle(style),
        `has the field \`${field}\`, in the style \`${String(style)}\`; use ${queryStyles.join(", ")}.`,
      );
    }
  }
}

function checkResponses(
  document: JsonObject,
  { operation, method }: SpecOperation,
  at: (status: string | readonly string[]) => Refuse,
): void {
  const refuse = at([]);
  for (const status of Object.keys(asObject(operation.responses)))
    refuse(
      !/^(?:x-.*|[1-5](?:\d\d|XX)|default)$/.test(status),
      `has the status \`${status}\`; use a number of three digits, a range such as \`2XX\`, or \`default\`.`,
    );
  const found = successes(document, operation);
  refuse(found.length === 0, "has no success; add a status such as `200`.");
  for (const [status, content] of found) {
    const json = Object.keys(content).filter(isJsonMediaType);
    const isEmpty = method === "HEAD" || status === "204" || status === "205";
    at(status)(
      isEmpty && Object.keys(content).length > 0,
      "has `content`, though its answer never has a body; leave it out.",
    );
    at(status)(json.length > 1, "may come as JSON of two media types; keep one.");
    for (const name of json)
      checkUses(document, asObject(content[name]).schema, name, "response", at(status));
  }
}

/** What a schema may not contain where it is used. */
function checkUses(
  document: JsonObject,
  schema: Json | undefined,
  mediaType: string,
  use: "request" | "response",
  refuse: Refuse,
): void {
  const isJson = isJsonMediaType(toMediaType(mediaType));
  const hidden = use === "request" ? "readOnly" : "writeOnly";
  const seen = new Set<string>();
  const walk = (value: Json | undefined, where: string): void => {
    if (!isObject(value)) return;
    refuse(
      isJson && value.format === "binary",
      `has \`format: binary\` in JSON at \`${where}\`; describe the text that stands for it.`,
    );
    for (const name of asArray(value.required).map(String)) {
      const property = asObject(asObject(value.properties)[name]);
      refuse(
        property[hidden] === true || resolve(document, property)[hidden] === true,
        `requires \`${name}\` at \`${where}\`, which is \`${hidden}\` and so not in a ${use}; do not require it.`,
      );
    }
    const { $ref } = value;
    if (typeof $ref === "string" && !seen.has($ref)) {
      seen.add($ref);
      walk(follow(document, $ref), $ref);
    }
    for (const [token, part] of partsOf(value)) walk(part, token === undefined ? where : `${where}/${token}`);
  };
  walk(schema, "#");
}
