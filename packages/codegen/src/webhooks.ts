import { asArray, asObject, isObject, type Json, type JsonObject, resolve, SpecError } from "./document.ts";
import { isJsonMediaType, methods } from "./operations.ts";

/**
 * What core must know to receive a spec's webhooks: its `x-webhooks`, and the names of the events that the bodies list;
 * `undefined` where the spec says nothing of it.
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
  const events = new Set(
    requestBodies(document).flatMap((body) =>
      propertiesNamed(document, body, property).flatMap((schema) => textsOf(document, schema)),
    ),
  );
  if (events.size === 0)
    throw new SpecError(
      `\`#/x-webhooks/event\` is \`${property}\`, and no body under \`webhooks\` lists names there; give that property an \`enum\` or a \`const\`.`,
    );
  return { ...webhooks, events: [...events] };
}

/** The schemas of the JSON bodies under `webhooks`. */
function requestBodies(document: JsonObject): readonly Json[] {
  return Object.values(asObject(document.webhooks)).flatMap((item) =>
    methods.flatMap((method) => {
      const operation = asObject(resolve(document, item)[method]);
      const content = asObject(resolve(document, operation.requestBody).content);
      return Object.entries(content).flatMap(([mediaType, media]) => {
        const { schema } = asObject(media);
        return schema === undefined || !isJsonMediaType(mediaType) ? [] : [schema];
      });
    }),
  );
}

/** A schema, and those that `$ref`, `allOf`, `oneOf` and `anyOf` make a part of it. */
function composed(document: JsonObject, schema: Json, seen: Set<Json> = new Set()): readonly JsonObject[] {
  const target = isObject(schema) ? resolve(document, schema) : {};
  if (seen.has(target)) return [];
  seen.add(target);
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => asArray(target[keyword]));
  return [target, ...parts.flatMap((part) => composed(document, part, seen))];
}

function propertiesNamed(document: JsonObject, schema: Json, name: string): readonly Json[] {
  return composed(document, schema).flatMap(({ properties }) => {
    const named = asObject(properties);
    return Object.hasOwn(named, name) && named[name] !== undefined ? [named[name]] : [];
  });
}

function textsOf(document: JsonObject, schema: Json): readonly string[] {
  return composed(document, schema)
    .flatMap((part) => [...asArray(part.enum), part.const])
    .filter((value) => typeof value === "string");
}
