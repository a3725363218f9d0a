import { bodiesOf, operationsOf, responsesOf } from "./operations.ts";
import type { Place } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";
import { partsOf } from "./schemas.ts";
import { walk } from "./walk.ts";

/**
 * Enums in requests are closed, enums in responses are open: every `enum` reached from a response, or from a webhook's
 * body, has `x-open-enum` next to it or next to the `$ref` that leads to it; none reached from a request has it.
 */
export const openEnumsRule: Rule = function* (spec) {
  for (const [kind, place] of walk(spec)) {
    const flag = place.child("x-open-enum");
    if (kind === "schema" && place.keys.includes("x-open-enum") && !place.target().keys.includes("enum"))
      yield [flag, "`x-open-enum` opens an `enum`: put it next to one, or next to a `$ref` to one."];
  }
  yield* inSchemas(responseSchemas(spec), closedEnum);
  yield* inSchemas(requestSchemas(spec), openEnum);
};

/** The problems of all schemas reached from these, each visited once. */
function* inSchemas(
  schemas: readonly Place[],
  check: (schema: Place) => Iterable<Problem>,
  seen = new Set<string>(),
): Generator<Problem> {
  for (const schema of schemas) {
    if (seen.has(schema.pointer)) continue;
    seen.add(schema.pointer);
    yield* check(schema);
    yield* inSchemas([...new Set([schema, schema.target()])].flatMap(partsOf), check, seen);
  }
}

/** The schemas of responses, their headers, and webhook bodies. */
function responseSchemas(spec: Place): Place[] {
  const responses = operationsOf(spec).flatMap(({ place }) => responsesOf(place).map(([, each]) => each));
  const headers = responses.flatMap((response) => response.at("headers").members());
  const events = operationsOf(spec, "webhooks").map(({ place }) => place.at("requestBody"));
  return [
    ...headers.map(([, header]) => header.child("schema")),
    ...[...responses, ...events].flatMap(bodiesOf).map(({ place }) => place.child("schema")),
  ];
}

/** The schemas of parameters and request bodies. */
function requestSchemas(spec: Place): Place[] {
  return operationsOf(spec).flatMap(({ parameters, place }) => [
    ...parameters.map((parameter) => parameter.child("schema")),
    ...[...parameters, place.at("requestBody")].flatMap(bodiesOf).map((body) => body.place.child("schema")),
  ]);
}

function* closedEnum(schema: Place): Generator<Problem> {
  const target = schema.target();
  const isOpen = [schema, target].some((place) => place.keys.includes("x-open-enum"));
  if (isOpen || !target.keys.includes("enum")) return;
  const key = schema.keys.includes("enum") ? "enum" : "$ref";
  yield [
    schema.child(key),
    `A response may bring new values: put \`x-open-enum: true\` next to this \`${key}\`.`,
  ];
}

function* openEnum(schema: Place): Generator<Problem> {
  for (const place of new Set([schema, schema.target()])) {
    if (!place.keys.includes("x-open-enum")) continue;
    const fix = "remove `x-open-enum`, and put it next to the `$ref`s in responses instead";
    yield [place.child("x-open-enum"), `A request knows its values: ${fix}.`];
  }
}
