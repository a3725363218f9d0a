import { isObject, type JsonObject, SpecError } from "./document.ts";
import { isJsonMediaType } from "./operations.ts";
import { bodiesOf, operationsOf } from "./redocly/operations.ts";
import { Place } from "./redocly/place.ts";
import { alternativesOf, textsOf } from "./redocly/schemas.ts";

/**
 * The facts that core needs to receive webhooks: `x-webhooks` of the spec, and the names of the events that the bodies list;
 * `undefined` where the spec has no `x-webhooks`.
 *
 * @throws {SpecError} when no body lists a name.
 */
export function readWebhooks(document: JsonObject): Readonly<Record<string, unknown>> | undefined {
  const webhooks = document["x-webhooks"];
  if (!isObject(webhooks)) return undefined;
  const property = webhooks.event;
  if (typeof property !== "string")
    throw new SpecError(
      "`#/x-webhooks` has no `event`; name the property of the bodies that names the event.",
    );
  const events = operationsOf(Place.of(document), "webhooks")
    .flatMap(({ place }) => bodiesOf(place.at("requestBody")))
    .filter(({ place }) => isJsonMediaType(String(place.path.at(-1))))
    .flatMap(({ schema }) => alternativesOf(schema))
    .flatMap((schema) => alternativesOf(schema.at("properties", property)))
    .flatMap(textsOf);
  if (events.length === 0)
    throw new SpecError(
      `\`#/x-webhooks/event\` is \`${property}\`, and no body under \`webhooks\` lists names there; give that property an \`enum\` or a \`const\`.`,
    );
  return { ...webhooks, events: [...new Set(events)] };
}
