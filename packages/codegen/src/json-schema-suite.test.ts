import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOf, specOf } from "./__fixtures__/check-of.ts";
import { type Json, type JsonObject, SpecError } from "./document.ts";

interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

interface Draft {
  readonly folder: string;
  readonly openapi: string;
  /** Files about what is not claimed, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Tests whose verdict is not ours, by `file: group: test` or the start of that, and why. */
  readonly exceptions: Readonly<Record<string, string>>;
}

const notClaimed = "a keyword that is not checked, see `uncheckedKeywords`";
const otherFormat = "a format that is not checked";
const older = "an older draft's; OpenAPI never had it";
const otherDialect = "a spec of OpenAPI has one dialect, in which the five formats are checked";
const looseEmail = "people have such addresses, and carriers deliver to them";
const likeAjv = "taken by ajv-formats too, whose dates, times and UUIDs ours are";
const looseUri = "read by every browser and server; providers send it";

const drafts: Readonly<Record<string, Draft>> = {
  // The newest that npm has. The schemas of OpenAPI 3.0 come from it.
  "draft 4": {
    folder: join(
      dirname(createRequire(import.meta.url).resolve("json-schema-test-suite/package.json")),
      "tests/draft4",
    ),
    openapi: "3.0.3",
    leftOut: { additionalItems: older, dependencies: older },
    exceptions: {
      "items: an array of schemas for items": older,
      "ref: relative pointer ref to array": older,
      "optional/zeroTerminatedFloats": "1.0 is an integer since draft 6, and JSON.parse makes it one",
      "optional/format: validation of URIs: a valid protocol-relative URI": "no URI since draft 6",
      "optional/format: validation of IP addresses": otherFormat,
      "optional/format: validation of IPv6 addresses": otherFormat,
      "optional/format: validation of host names": otherFormat,
    },
  },
  // A clone of github.com/json-schema-org/JSON-Schema-Test-Suite, if there is one; ours was of 2026-08-22.
  ...(process.env.JSON_SCHEMA_TEST_SUITE === undefined
    ? {}
    : {
        "draft 2020-12": {
          folder: join(process.env.JSON_SCHEMA_TEST_SUITE, "tests/draft2020-12"),
          openapi: "3.1.0",
          leftOut: {
            unevaluatedItems: notClaimed,
            unevaluatedProperties: notClaimed,
            dynamicRef: notClaimed,
            "optional/dynamicRef": notClaimed,
            "optional/dependencies-compatibility": older,
            "optional/format-assertion": otherDialect,
            vocabulary: otherDialect,
            ...Object.fromEntries(
              [
                ...[
                  "duration",
                  "ecmascript-regex",
                  "hostname",
                  "idn-email",
                  "idn-hostname",
                  "ipv4",
                  "ipv6",
                  "iri",
                ],
                ...[
                  "iri-reference",
                  "json-pointer",
                  "regex",
                  "relative-json-pointer",
                  "time",
                  "uri-reference",
                ],
                "uri-template",
              ].map((format) => [`optional/format/${format}`, otherFormat]),
            ),
          },
          exceptions: {
            "format: email format: invalid email string is only": otherDialect,
            "format: date format: invalid date string is only": otherDialect,
            "format: date-time format: invalid date-time string is only": otherDialect,
            "format: uri format: invalid uri string is only": otherDialect,
            "format: uuid format: invalid uuid string is only": otherDialect,
            "not: collect annotations inside a 'not'": "unevaluatedProperties is not checked",
            "ref: ref creates new scope when adjacent to keywords": "unevaluatedProperties is not checked",
            "optional/format/date-time: validation of date-time strings: a numeric offset without minutes":
              likeAjv,
            "optional/format/email: validation of e-mail addresses: dot before local part": looseEmail,
            "optional/format/email: validation of e-mail addresses: dot after local part": looseEmail,
            "optional/format/email: validation of e-mail addresses: two subsequent dots inside local":
              looseEmail,
            "optional/format/email: validation of e-mail addresses: an invalid domain":
              "domains are not looked into",
            "optional/format/email: validation of e-mail addresses: an invalid IPv4-address-literal":
              "domains are not looked into",
            "optional/format/uri: validation of URIs: unescaped non US-ASCII characters": looseUri,
            "optional/format/uri: validation of URIs: leading zero in an embedded IPv4 address":
              "addresses are not looked into",
            "optional/format/uuid: uuid format: URN prefixed UUID": likeAjv,
          },
        },
      }),
};

/** The suite's references are into the schema itself; in a spec, the schema is a component. */
function moved(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(moved);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema as JsonObject).map(([key, value]) => {
      if (key === "$ref" && typeof value === "string" && value.startsWith("#"))
        return [key, `#/components/schemas/Root${value.slice(1)}`];
      return [key, key === "enum" || key === "const" ? value : moved(value)];
    }),
  );
}

/**
 * The way of a spec: its schema through the generated file to the checks. Undefined if the generator refuses it, which is no
 * verdict: it does so with references by any other name than a place in the document.
 */
function createCheck(openapi: string, schema: Json): ((body: unknown) => boolean) | undefined {
  const document = specOf({ $ref: "#/components/schemas/Root" }, { Root: moved(schema) }, openapi);
  try {
    const check = checkOf(document);
    return (body) => check(body).length === 0;
  } catch (error) {
    if (error instanceof SpecError && /outside the file|leads nowhere/.test(error.message)) return undefined;
    throw error;
  }
}

describe.each(Object.entries(drafts))("the JSON Schema test suite, %s", (_, draft) => {
  const { folder, openapi, leftOut, exceptions } = draft;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""));
  const used = new Set<string>();

  it.each(files.filter((file) => !Object.hasOwn(leftOut, file)))("%s", (file) => {
    const groups = JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8")) as readonly Group[];
    const wrong: string[] = [];
    for (const group of groups) {
      const check = createCheck(openapi, group.schema);
      for (const test of group.tests) {
        const name = `${file}: ${group.description}: ${test.description}`;
        if (check === undefined || check(test.data) === test.valid) continue;
        const exception = Object.keys(exceptions).find((start) => name.startsWith(start));
        if (exception === undefined) wrong.push(name);
        else used.add(exception);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("has no exception that is stale", () => {
    expect(Object.keys(exceptions).filter((exception) => !used.has(exception))).toEqual([]);
    expect(Object.keys(leftOut).filter((file) => !files.includes(file))).toEqual([]);
  });
});
