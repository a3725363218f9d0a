import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { operationsOf } from "../packages/codegen/src/redocly/operations.ts";
import { type Path, Place } from "../packages/codegen/src/redocly/place.ts";
import { walk } from "../packages/codegen/src/redocly/walk.ts";

const specs = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => ({ file, spec: Place.of(parse(readFileSync(`${import.meta.dirname}/${file}`, "utf8"))) }));

/** An example or default, and the schema it must fit. */
interface Shown {
  readonly pointer: string;
  readonly schema: Path;
  readonly value: unknown;
}

/** What a spec shows anywhere: of bodies, parameters and headers, of paths, webhooks and components. */
function shownIn(spec: Place): Shown[] {
  return [...walk(spec)].flatMap(([kind, place]) => {
    const schema = kind === "schema" ? place : place.child("schema");
    const shown =
      kind === "schema"
        ? [place.child("default"), place.child("example"), ...place.child("examples").elements()]
        : [
            place.child("example"),
            ...place
              .at("examples")
              .members()
              .map(([, example]) => example.at("value")),
          ];
    if (!["schema", "mediaType", "parameter", "header"].includes(kind) || schema.value === undefined)
      return [];
    return shown
      .filter(({ value }) => value !== undefined)
      .map(({ pointer, value }) => ({ pointer, schema: schema.path, value }));
  });
}

/** Ajv as strict about formats as it gets: one it does not know throws instead of passing unread. */
function createAjv(): Ajv2020 {
  const refuse = (message: unknown): never => {
    throw new Error(String(message));
  };
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: { log: refuse, warn: refuse, error: refuse },
  });
  addFormats.default(ajv);
  return ajv;
}

describe.each(specs)("$file", ({ file, spec }) => {
  const ajv = createAjv().addSchema(spec.value as object, file);

  test.each(shownIn(spec).map((shown) => [shown.pointer, shown] as const))(
    "%s fits its schema",
    (_, shown) => {
      const fragment = shown.schema.map((key) =>
        encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1")),
      );
      const validate = ajv.compile({ $ref: `${file}#/${fragment.join("/")}` });
      validate(shown.value);
      expect(validate.errors ?? []).toStrictEqual([]);
    },
  );

  test("names every operation once", () => {
    const ids = operationsOf(spec).map(({ place }) => place.child("operationId").value);
    expect(ids).toStrictEqual([...new Set(ids)]);
  });
});

/** Ids of a messenger: that of a message (`wamid.…`) and of a contact or group (`5511…@c.us`) hold a phone. */
const messengerId = /^(?:wamid|jid|(?:.*_)?external_?id|(?:external_)?source_ids?|whatsapp_user_id)$/i;

test.each(specs)("$file marks every id of a messenger as sensitive", ({ spec }) => {
  const ids = [...walk(spec)].flatMap(([kind, place]) => {
    const properties = place.child("properties");
    if (kind === "parameter") return messengerId.test(String(place.child("name").value)) ? [place] : [];
    if (kind !== "schema") return [];
    const names = properties.members().map(([name]) => name);
    return names.filter((name) => messengerId.test(name)).map((name) => properties.child(name));
  });
  const isMarked = (place: Place) => place.child("x-sensitive").value !== undefined;
  expect(ids.length).toBeGreaterThan(0);
  expect(
    ids.filter((place) => !isMarked(place) && !isMarked(place.target())).map(({ pointer }) => pointer),
  ).toEqual([]);
});
