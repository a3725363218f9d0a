import { bodiesOf, type Operation, operationsOf } from "./operations.ts";
import type { Place } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";
import { alternativesOf, isNeverText, propertiesOf, textsOf } from "./schemas.ts";

/**
 * A spec with `webhooks` has `x-webhooks`, and the two agree: the headers it names are parameters of each webhook, the
 * properties are in each body, and the one that names the event lists names.
 */
export const webhooksRule: Rule = function* (spec) {
  const webhooks = operationsOf(spec, "webhooks");
  const declared = spec.child("x-webhooks");
  if (webhooks.length === 0) {
    if (declared.value !== undefined) yield [declared, "This spec has no webhooks: remove `x-webhooks`."];
  } else if (declared.value === undefined) {
    const message = "This spec has webhooks: add `x-webhooks` at its root, with `signature` and `event`.";
    yield [spec.child("webhooks"), message];
  } else {
    for (const webhook of webhooks) {
      yield* undeclaredHeaders(webhook, declared);
      for (const { schema } of bodiesOf(webhook.place.at("requestBody")))
        yield* undeclaredProperties(webhook, declared, schema);
    }
  }
};

function* undeclaredHeaders({ name, place, parameters }: Operation, declared: Place): Generator<Problem> {
  const headers = parameters
    .filter((parameter) => parameter.child("in").value === "header")
    .map((parameter) => parameter.child("name").value);
  const signature = declared.at("signature");
  for (const { text } of [
    signature.at("header"),
    signature.at("timestamp", "header"),
    declared.at("deliveryId"),
  ]) {
    if (text === undefined || headers.includes(text)) continue;
    const fix = "add it, or correct that";
    yield [place, `${name} has no header parameter \`${text}\`, which \`x-webhooks\` names: ${fix}.`];
  }
}

function* undeclaredProperties(
  { name, place }: Operation,
  declared: Place,
  schema: Place,
): Generator<Problem> {
  const properties = propertiesOf(schema);
  for (const key of ["event", "data", "occurredAt"]) {
    const { text } = declared.child(key);
    if (text === undefined || properties.has(text)) continue;
    const fix = "add it, or correct that";
    yield [
      place,
      `The body of ${name} has no property \`${text}\`, the \`${key}\` of \`x-webhooks\`: ${fix}.`,
    ];
  }
  const occurredAt = properties.get(declared.child("occurredAt").text ?? "");
  if (occurredAt !== undefined && isNeverText(occurredAt)) {
    const fix = "leave `occurredAt` out of `x-webhooks`, and read this from the `payload` of an event";
    yield [occurredAt, `The time of ${name} is no text, and receivers get a text alone: ${fix}.`];
  }
  const event = properties.get(declared.child("event").text ?? "");
  if (event === undefined || alternativesOf(event).some((part) => textsOf(part).length > 0)) return;
  const fix = "give this property an `enum` or a `const`";
  yield [event, `The body of ${name} does not list its events: ${fix}.`];
}
