import { bodiesOf, operationsOf, responsesOf } from "./operations.ts";
import type { Place } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";
import { partsOf } from "./schemas.ts";
import { walk } from "./walk.ts";

/**
 * What we send is closed, what we receive is open: every `enum` reached from a response, or from a webhook's body, has
 * `x-open-enum` beside it or beside the `$ref` that leads to it; none reached from a request has it.
 */
export const openEnumsRule: Rule = function* (spec) {
  yield* misplaced(spec);
  const seen = new Set<string>();
  for (const schema of received(spec)) yield* closedEnums(schema, seen);
  const sent = new Set<string>();
  for (const schema of requested(spec)) yield* openEnums(schema, sent);
};

function* misplaced(spec: Place): Generator<Problem> {
  for (const [kind, place] of walk(spec)) {
    if (kind !== "schema" || !place.keys.includes("x-open-enum")) continue;
    if (place.target().keys.includes("enum")) continue;
    const path = place.child("x-open-enum").path;
    yield { path, message: "`x-open-enum` opens an `enum`: put it beside one, or beside a `$ref` to one." };
  }
}

/** The schemas of what arrives: responses, their headers, webhooks. */
function received(spec: Place): Place[] {
  const responses = operationsOf(spec).flatMap((operation) =>
    responsesOf(operation).map(([, place]) => place),
  );
  const headers = responses.flatMap((response) =>
    response
      .at("headers")
      .members()
      .map(([, header]) => header),
  );
  const events = operationsOf(spec, "webhooks").map(({ place }) => place.at("requestBody"));
  return [
    ...headers.map((header) => header.child("schema")),
    ...[...responses, ...events].flatMap(bodiesOf).map(({ place }) => place.child("schema")),
  ];
}

/** The schemas of what is sent: parameters and request bodies. */
function requested(spec: Place): Place[] {
  return operationsOf(spec).flatMap(({ parameters, place }) => [
    ...parameters.map((parameter) => parameter.child("schema")),
    ...[...parameters, place.at("requestBody")].flatMap(bodiesOf).map((body) => body.place.child("schema")),
  ]);
}

function* closedEnums(schema: Place, seen: Set<string>): Generator<Problem> {
  if (seen.has(schema.pointer)) return;
  seen.add(schema.pointer);
  const target = schema.target();
  const open = [schema, target].some((place) => place.keys.includes("x-open-enum"));
  if (target.keys.includes("enum") && !open) {
    const key = schema.keys.includes("enum") ? "enum" : "$ref";
    const message = `A response may bring new values: put \`x-open-enum: true\` beside this \`${key}\`.`;
    yield { path: schema.child(key).path, message };
  }
  for (const part of [...new Set([schema, target])].flatMap(partsOf)) yield* closedEnums(part, seen);
}

function* openEnums(schema: Place, seen: Set<string>): Generator<Problem> {
  if (seen.has(schema.pointer)) return;
  seen.add(schema.pointer);
  for (const place of new Set([schema, schema.target()])) {
    if (place.keys.includes("x-open-enum")) {
      const message =
        "A request knows its values: remove `x-open-enum`, and put it beside the `$ref`s in responses instead.";
      yield { path: place.child("x-open-enum").path, message };
    }
    for (const part of partsOf(place)) yield* openEnums(part, seen);
  }
}
