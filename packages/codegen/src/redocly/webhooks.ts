import { bodiesOf, type Operation, operationsOf } from "./operations.ts";
import type { Place } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";
import { alternativesOf, propertiesOf } from "./schemas.ts";

/**
 * A spec with `webhooks` says in `x-webhooks` how they are signed, and means what its webhooks declare: the headers are
 * parameters of each, the properties are in each body, and the one that names the event lists names.
 */
export const webhooksRule: Rule = function* (spec) {
  const webhooks = operationsOf(spec, "webhooks");
  const said = spec.child("x-webhooks");
  if (said.value === undefined) {
    if (webhooks.length === 0) return;
    const message = "This spec has webhooks: add `x-webhooks` at its root, with `signature` and `event`.";
    yield { path: spec.child("webhooks").path, message };
    return;
  }
  if (webhooks.length === 0)
    yield { path: said.path, message: "This spec has no webhooks: remove `x-webhooks`." };
  for (const webhook of webhooks) {
    yield* undeclaredHeaders(webhook, said);
    for (const { schema } of bodiesOf(webhook.place.at("requestBody")))
      yield* undeclaredProperties(webhook, said, schema);
  }
};

function* undeclaredHeaders({ name, place, parameters }: Operation, said: Place): Generator<Problem> {
  const declared = parameters
    .filter((parameter) => parameter.child("in").value === "header")
    .map((parameter) => parameter.child("name").value);
  const named = [
    said.at("signature", "header"),
    said.at("signature", "timestamp", "header"),
    said.at("deliveryId"),
  ];
  for (const { text } of named) {
    if (text === undefined || declared.includes(text)) continue;
    const message = `${name} has no header parameter \`${text}\`, which \`x-webhooks\` names: add it, or correct that.`;
    yield { path: place.path, message };
  }
}

function* undeclaredProperties({ name, place }: Operation, said: Place, schema: Place): Generator<Problem> {
  const properties = propertiesOf(schema);
  for (const key of ["event", "data", "occurredAt"]) {
    const { text } = said.child(key);
    if (text === undefined || properties.has(text)) continue;
    const message = `The body of ${name} has no property \`${text}\`, the \`${key}\` of \`x-webhooks\`: add it, or correct that.`;
    yield { path: place.path, message };
  }
  const event = properties.get(said.child("event").text ?? "");
  if (event === undefined || alternativesOf(event).some(listsTexts)) return;
  yield {
    path: event.path,
    message: `The body of ${name} does not list its events: give this property an \`enum\` or a \`const\`.`,
  };
}

function listsTexts(schema: Place): boolean {
  const values = [schema.child("const"), ...schema.child("enum").elements()];
  return values.some(({ text }) => text !== undefined);
}
