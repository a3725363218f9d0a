import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isObject } from "../document.ts";
import { rules } from "./index.ts";
import { pointerKeys } from "./place.ts";

/** What to change in a copy of the good spec: JSON pointers and their new values; undefined removes. */
type Edits = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, "../../../..");
const good = readFileSync(join(import.meta.dirname, "__fixtures__/good.yaml"), "utf8");

const tickets = "/paths/~1{workspace}~1tickets";
const people = "/paths/~1{workspace}~1people";
const ticket = "/paths/~1{workspace}~1tickets~1{id}";
const ok = "responses/200/content/application~1json";
const page = `${tickets}/get/${ok}`;
const whole = `${tickets}/post/${ok}`;
const numbered = `${people}/get/${ok}`;
const event = "/webhooks/ticketOpened/post";
const eventBody = `${event}/requestBody/content/application~1json/schema`;
const window = { style: "window", before: "page", items: "/data", itemId: "/id", order: "ascending" };
const open = { id: "t1", title: "A", status: "open" };

const broken: readonly (readonly [rule: string, name: string, edits: Edits, message: string])[] = [
  [
    "confluir/vocabulary",
    "an unknown key",
    { [`${ticket}/get/x-mystery`]: true },
    "`x-mystery` is not in the vocabulary: use one of x-evidence, x-safe, x-open-enum, x-sensitive, x-pagination, x-rate-limit, x-webhooks, or leave it out.",
  ],
  [
    "confluir/vocabulary",
    "an unknown key where nothing of ours stands",
    { "/info/x-logo": "acme.png" },
    "`x-logo` is not in the vocabulary: use one of x-evidence, x-safe, x-open-enum, x-sensitive, x-pagination, x-rate-limit, x-webhooks, or leave it out.",
  ],
  [
    "confluir/vocabulary",
    "a wrong value",
    { "/components/schemas/Ticket/properties/title/x-evidence": "rumour" },
    "`x-evidence` has a wrong value: x-evidence must be equal to one of the allowed values.",
  ],
  [
    "confluir/vocabulary",
    "a key in a wrong place",
    { "/components/responses/Error/x-evidence": "documented" },
    "`x-evidence` does not belong here: it is for: operation, parameter, schema.",
  ],
  [
    "rule/operation-says-how-we-know",
    "an operation without evidence",
    { [`${ticket}/get/x-evidence`]: undefined },
    "An operation states its `x-evidence` and links the provider's page in `externalDocs`.",
  ],
  [
    "rule/operation-says-how-we-know",
    "an operation without a link to the provider's page",
    { [`${ticket}/get/externalDocs`]: undefined },
    "An operation states its `x-evidence` and links the provider's page in `externalDocs`.",
  ],
  [
    "rule/operation-has-a-tag",
    "an operation without a tag",
    { [`${ticket}/get/tags`]: [] },
    "An operation has one tag: add it to `tags`.",
  ],
  [
    "operation-singular-tag",
    "an operation with two tags",
    { [`${ticket}/get/tags`]: ["Tickets", "Tickets"] },
    "Operation `tags` object should have only one tag.",
  ],
  [
    "operation-summary",
    "an operation without a summary",
    { [`${ticket}/get/summary`]: undefined },
    "Operation object should contain `summary` field.",
  ],
  [
    "operation-description",
    "a webhook without a description",
    { [`${event}/description`]: undefined },
    "Operation object should contain `description` field.",
  ],
  [
    "operation-2xx-response",
    "an operation that never succeeds",
    { [`${ticket}/get/responses/200`]: undefined },
    "Operation must have at least one `2XX` response.",
  ],
  [
    "no-invalid-media-type-examples",
    "an example that does not fit its schema",
    { [`${ticket}/get/${ok}/examples/success/value/id`]: 1 },
    "Example value must conform to the schema: `id` property type must be string.",
  ],
  [
    "struct",
    "the nullable of OpenAPI 3.0",
    { "/components/schemas/Status/nullable": true },
    "Property `nullable` is not expected here.",
  ],
  [
    "rule/public-server",
    "a server on this machine",
    { "/servers/0/url": "http://localhost:4010" },
    "A server is the provider's own: an absolute http(s) URL, never this machine.",
  ],
  [
    "rule/public-server",
    "a server that is not http",
    { "/servers/0/url": "ws://api.acme.test" },
    "A server is the provider's own: an absolute http(s) URL, never this machine.",
  ],
  [
    "confluir/statuses",
    "an operation that is never refused",
    { [`${people}/get/responses/401`]: undefined, [`${people}/get/responses/429`]: undefined },
    "GET /{workspace}/people can answer 401, 429: declare it in `responses`.",
  ],
  [
    "confluir/statuses",
    "a path to one thing that is always there",
    { [`${ticket}/get/responses/404`]: undefined },
    "GET /{workspace}/tickets/{id} can answer 404: declare it in `responses`.",
  ],
  [
    "confluir/statuses",
    "a server that never fails",
    { [`${people}/get/responses/500`]: undefined },
    "GET /{workspace}/people declares no server error: add a 5xx to `responses`.",
  ],
  [
    "confluir/retry-after",
    "a 429 that does not say when to come back",
    { "/components/responses/TooMany/headers": undefined },
    "This 429 lacks `Retry-After`: declare it in `headers`, as `x-rate-limit` does.",
  ],
  [
    "confluir/error-examples",
    "an error without a body",
    { "/components/responses/Error/content": undefined },
    "An error response shows its body: add `content` with a named example.",
  ],
  [
    "confluir/error-examples",
    "an error without an example",
    { "/components/responses/Error/content/application~1json/examples": undefined },
    "An error body has a named example: add one to `examples`, named by code or cause.",
  ],
  [
    "confluir/example-names",
    "a media type with one nameless example",
    { "/components/responses/Error/content/application~1json": { example: { message: "No." } } },
    "A media type has named examples: use `examples`.",
  ],
  [
    "confluir/example-names",
    "a paged list without its first page first",
    {
      [`${page}/examples/first`]: undefined,
      [`${page}/examples/last/value/items/0/id`]: "t9",
    },
    "The examples here begin with first, last, empty, nulls, in this order; found last, empty, nulls.",
  ],
  [
    "confluir/example-names",
    "a whole list without an empty one",
    { [`${whole}/examples/empty`]: undefined },
    "The examples here begin with all, empty, nulls, in this order; found all, nulls.",
  ],
  [
    "confluir/example-names",
    "an answer without a success",
    { [`${ticket}/get/${ok}/examples`]: { closed: { value: open } } },
    "The examples here begin with success, in this order; found closed.",
  ],
  [
    "confluir/example-names",
    "a request body without a request",
    { [`${tickets}/post/requestBody/content/application~1json/examples`]: undefined },
    "The examples here begin with request, in this order; found none.",
  ],
  [
    "confluir/example-names",
    "a webhook that does not show what it sends",
    { [`${event}/requestBody/content/application~1json/examples`]: undefined },
    "A webhook shows what it sends: add a named example to `examples`.",
  ],
  [
    "confluir/parameter-examples",
    "a required parameter without an example",
    { "/components/parameters/Workspace/example": undefined },
    "`workspace` is required: give it an `example`.",
  ],
  [
    "confluir/pagination",
    "a cursor parameter the operation does not have",
    { [`${tickets}/get/x-pagination/cursor`]: "after" },
    "GET /{workspace}/tickets has no query parameter `after`: add it, or correct `cursor`.",
  ],
  [
    "confluir/pagination",
    "a page without its list",
    { [`${page}/examples/last/value/items`]: undefined },
    "`last` has no array at /items: correct it, or `items` of `x-pagination`.",
  ],
  [
    "confluir/pagination",
    "a page without items",
    { [`${page}/examples/last/value/items`]: [] },
    "`last` has no items: add one.",
  ],
  [
    "confluir/pagination",
    "an empty page with items",
    { [`${page}/examples/empty/value/items`]: [open] },
    "`empty` has items: remove them.",
  ],
  [
    "confluir/pagination",
    "a page without its totals",
    { [`${numbered}/examples/nulls/value/total`]: undefined },
    "`nulls` has no number at /total: correct it, or `totalItems` of `x-pagination`.",
  ],
  [
    "confluir/pagination",
    "an item without its id",
    { [`${page}/examples/nulls/value/items/0/id`]: undefined },
    "`nulls` has an item without text or number at /id, its `itemId`: add one.",
  ],
  [
    "confluir/pagination",
    "an item on both pages",
    { [`${page}/examples/last/value/items/0/id`]: "t1" },
    "`last` repeats the id t1, and a repeat is dropped: invent another.",
  ],
  [
    "confluir/paging-ends",
    "a first page without a cursor",
    { [`${page}/examples/first/value/next`]: null },
    "`first` has a next page: put its cursor at /next.",
  ],
  [
    "confluir/paging-ends",
    "a first page that says it is the last",
    { [`${page}/examples/first/value/more`]: false },
    "`first` has a next page: set /more to true.",
  ],
  [
    "confluir/paging-ends",
    "a last page with a cursor",
    { [`${page}/examples/last/value/next`]: "p3" },
    "`last` ends the list: set /next to null, or leave it out.",
  ],
  [
    "confluir/paging-ends",
    "an empty list that goes on",
    { [`${page}/examples/empty/value/more`]: true },
    "`empty` ends the list: set /more to false.",
  ],
  [
    "confluir/paging-ends",
    "two pages that are counted as one",
    { [`${numbered}/examples/first/value/pages`]: 1 },
    "`first` and `last` are two pages, `empty` is at most one: set /pages to 2.",
  ],
  [
    "confluir/paging-ends",
    "a total that is not what the pages hold",
    { [`${numbered}/examples/last/value/total`]: 7 },
    "`first` and `last` hold the whole list, `empty` nothing: set /total to 2.",
  ],
  [
    "confluir/pagination",
    "pages of a POST that may do more than read",
    {
      [`${tickets}/post/x-safe`]: undefined,
      [`${tickets}/post/parameters`]: [{ name: "page", in: "query", schema: { type: "integer" } }],
      [`${tickets}/post/x-pagination`]: {
        style: "page",
        page: "page",
        firstPage: 1,
        items: "",
        itemId: "/id",
      },
    },
    "POST /{workspace}/tickets turns pages, so it only reads: add `x-safe: true`, or remove `x-pagination`.",
  ],
  [
    "confluir/vocabulary",
    "a window without an order",
    { [`${people}/get/x-pagination`]: { ...window, order: undefined } },
    "`x-pagination` has a wrong value: x-pagination must have required property 'order', x-pagination must match \"then\" schema.",
  ],
  [
    "confluir/pagination",
    "a window with a parameter that the operation does not have",
    { [`${people}/get/x-pagination`]: { ...window, before: "until" } },
    "GET /{workspace}/people has no query parameter `until`: add it, or correct `before`.",
  ],
  [
    "confluir/pagination",
    "a window whose way forward is no parameter of the operation",
    { [`${people}/get/x-pagination`]: { ...window, after: "since" } },
    "GET /{workspace}/people has no query parameter `since`: add it, or correct `after`.",
  ],
  [
    "confluir/paging-ends",
    "a window of newer items",
    { [`${people}/get/x-pagination`]: window },
    "`last` is before 1, the smallest id of `first`: give its items smaller ids.",
  ],
  [
    "confluir/paging-ends",
    "a window in another order",
    {
      [`${people}/get/x-pagination`]: window,
      [`${numbered}/examples/last/value/data`]: [{ id: 7 }],
      [`${numbered}/examples/first/value/data`]: [{ id: 9 }, { id: 8 }],
    },
    "`first` has its ids in another order than ascending: sort its items.",
  ],
  [
    "confluir/paging-ends",
    "a window whose ids are no numbers",
    {
      [`${people}/get/x-pagination`]: window,
      [`${numbered}/examples/first/value/data`]: [{ id: 9 }, { id: "10" }],
      [`${numbered}/examples/nulls/value/data`]: [{ id: "x1" }],
    },
    "`nulls` has an item without a whole number at /id, its `itemId`: correct it.",
  ],
  [
    "confluir/nulls-example",
    "a nullable property that is never null",
    { [`${page}/examples/nulls/value/items/0/title`]: "A" },
    "`nulls` shows the barest item there can be: in one item set to null or leave out title.",
  ],
  [
    "confluir/nulls-example",
    "an optional property that is never missing",
    {
      [`${numbered}/schema/properties/data/items/properties/age`]: { type: "integer" },
      [`${numbered}/examples/nulls/value/data/0/age`]: 40,
    },
    "`nulls` shows the barest item there can be: in one item set to null or leave out age.",
  ],
  [
    "confluir/safe-post",
    "a GET marked as safe",
    { [`${ticket}/get/x-safe`]: true },
    "GET /{workspace}/tickets/{id} needs no `x-safe`, only a POST does: remove it.",
  ],
  [
    "confluir/open-enums",
    "a closed enum in a response",
    { "/components/schemas/Error/properties/message/enum": ["No.", "Later."] },
    "A response may bring new values: put `x-open-enum: true` next to this `enum`.",
  ],
  [
    "confluir/open-enums",
    "a reference from a response that does not open the enum",
    { "/components/schemas/Ticket/properties/status/x-open-enum": undefined },
    "A response may bring new values: put `x-open-enum: true` next to this `$ref`.",
  ],
  [
    "confluir/open-enums",
    "a closed enum in a webhook",
    {
      [`${event}/requestBody/content/application~1json/schema/properties/status`]: { enum: ["open"] },
    },
    "A response may bring new values: put `x-open-enum: true` next to this `enum`.",
  ],
  [
    "confluir/open-enums",
    "an open enum in a request",
    { "/components/schemas/Status/x-open-enum": true },
    "A request knows its values: remove `x-open-enum`, and put it next to the `$ref`s in responses instead.",
  ],
  [
    "confluir/open-enums",
    "an open enum that is no enum",
    { "/components/schemas/Error/x-open-enum": true },
    "`x-open-enum` opens an `enum`: put it next to one, or next to a `$ref` to one.",
  ],
  [
    "confluir/webhooks",
    "webhooks without a word on how they are signed",
    { "/x-webhooks": undefined },
    "This spec has webhooks: add `x-webhooks` at its root, with `signature` and `event`.",
  ],
  [
    "confluir/webhooks",
    "a word on webhooks where there are none",
    { "/webhooks": undefined },
    "This spec has no webhooks: remove `x-webhooks`.",
  ],
  [
    "confluir/webhooks",
    "a signature in a header that a webhook does not declare",
    { "/x-webhooks/signature/header": "X-Signature" },
    "POST ticketOpened has no header parameter `X-Signature`, which `x-webhooks` names: add it, or correct that.",
  ],
  [
    "confluir/webhooks",
    "a timestamp in a header that a webhook does not declare",
    { "/x-webhooks/signature/timestamp/header": "X-Time" },
    "POST ticketOpened has no header parameter `X-Time`, which `x-webhooks` names: add it, or correct that.",
  ],
  [
    "confluir/webhooks",
    "a delivery id in a header that a webhook does not declare",
    { "/x-webhooks/deliveryId": "X-Id" },
    "POST ticketOpened has no header parameter `X-Id`, which `x-webhooks` names: add it, or correct that.",
  ],
  [
    "confluir/webhooks",
    "data that the body does not have",
    { "/x-webhooks/data": "data" },
    "The body of POST ticketOpened has no property `data`, the `data` of `x-webhooks`: add it, or correct that.",
  ],
  [
    "confluir/webhooks",
    "an event without a name",
    { [`${eventBody}/properties/event`]: { type: "string" } },
    "The body of POST ticketOpened does not list its events: give this property an `enum` or a `const`.",
  ],
  [
    "confluir/webhooks",
    "a time that is a number",
    { "/x-webhooks/occurredAt": "at", [`${eventBody}/properties/at`]: { type: "integer" } },
    "The time of POST ticketOpened is no text, and receivers get a text alone: leave `occurredAt` out of `x-webhooks`, and read this from the `payload` of an event.",
  ],
  [
    "confluir/vocabulary",
    "a signed timestamp that no header carries",
    { "/x-webhooks/signature/timestamp": undefined },
    "`x-webhooks` has a wrong value: x-webhooks/signature must have required property 'timestamp', x-webhooks/signature must match \"then\" schema.",
  ],
  [
    "confluir/vocabulary",
    "a timestamp that is not signed",
    { "/x-webhooks/signature/signed": "body" },
    '`x-webhooks` has a wrong value: x-webhooks/signature/timestamp boolean schema is false, x-webhooks/signature must match "else" schema.',
  ],
];

const accepted: readonly (readonly [name: string, edits: Edits])[] = [
  ["the good spec itself", {}],
  [
    "a property that is called like an extension",
    { "/components/schemas/Error/properties/x-id": { type: "string" } },
  ],
  [
    "an optional id, which the paging needs all the same",
    { [`${numbered}/schema/properties/data/items/required`]: [] },
  ],
  [
    "a null where the schema names no type",
    {
      "/components/schemas/Ticket/properties/extra": { description: "Anything." },
      [`${page}/examples/nulls/value/items/0/extra`]: null,
    },
  ],
  ["a success without a body", { [`${ticket}/get/responses/204`]: { description: "Gone." } }],
  [
    "a 429 without Retry-After where the provider sends none",
    { "/x-rate-limit/headers": {}, "/components/responses/TooMany/headers": undefined },
  ],
  [
    "a cursor that goes missing at the end",
    { [`${page}/examples/last/value/next`]: undefined, [`${page}/schema/required`]: ["items", "more"] },
  ],
  [
    "a constant in a response",
    {
      "/components/schemas/Error/properties/message": { const: "No." },
      "/components/responses/TooMany/content/application~1json/examples/tooMany/value/message": "No.",
    },
  ],
  [
    "webhooks whose events are an open enum behind a reference, and whose body is the data",
    {
      "/components/schemas/Event": { type: "string", enum: ["ticket.opened", "ticket.closed"] },
      [`${event}/requestBody/content/application~1json/schema/properties/event`]: {
        $ref: "#/components/schemas/Event",
        "x-open-enum": true,
      },
      "/x-webhooks/data": undefined,
    },
  ],
  [
    "webhooks whose time is a text, or null",
    { "/x-webhooks/occurredAt": "at", [`${eventBody}/properties/at`]: { type: ["string", "null"] } },
  ],
  ["no webhooks", { "/webhooks": undefined, "/x-webhooks": undefined }],
  [
    "a nullable reference to an open enum",
    {
      "/components/schemas/Ticket/properties/status": {
        oneOf: [{ $ref: "#/components/schemas/Status", "x-open-enum": true }, { type: "null" }],
      },
      [`${page}/examples/nulls/value/items/0/status`]: null,
      [`${whole}/examples/nulls/value/0/status`]: null,
    },
  ],
];

const specs = [...broken.map(([, , edits]) => edits), ...accepted.map(([, edits]) => edits)];
const problems = lint(specs.map(edited));

describe("a broken spec", () => {
  test.each(broken.map((row, index) => [...row, index] as const))(
    "%s reports %s",
    (rule, _name, _edits, message, index) => {
      const messages = problems[index]
        ?.filter(({ ruleId }) => ruleId === rule)
        .map((problem) => problem.message);
      expect(messages).toStrictEqual([message]);
    },
  );
});

describe("a good spec", () => {
  test.each(accepted.map(([name], index) => [name, broken.length + index] as const))(
    "may have %s",
    (_name, index) => {
      expect(problems[index]).toStrictEqual([]);
    },
  );
});

test("every rule is seen to fail", () => {
  const seen = new Set(broken.map(([rule]) => rule));
  expect(Object.keys(rules).filter((name) => !seen.has(`confluir/${name}`))).toStrictEqual([]);
});

function edited(edits: Edits): unknown {
  const spec: unknown = parse(good);
  for (const [pointer, value] of Object.entries(edits)) {
    const keys = pointerKeys(pointer);
    const last = keys.pop();
    const owner = keys.reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
      spec,
    );
    if (last === undefined || typeof owner !== "object" || owner === null)
      throw new Error(`Nothing at ${pointer}.`);
    if (value === undefined) Reflect.deleteProperty(owner, last);
    else Reflect.set(owner, last, value);
  }
  return spec;
}

interface Reported {
  readonly ruleId: string;
  readonly message: string;
}

/** What `redocly lint` reports for each spec, by the redocly.yaml of this repository; one run for all of them. */
function lint(documents: readonly unknown[]): Reported[][] {
  const folder = mkdtempSync(join(tmpdir(), "confluir-lint-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = documents.map((document, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
    "bin/cli.js",
  );
  const options = ["--config", join(root, "redocly.yaml"), "--format", "json", "--max-problems", "1000"];
  const { stdout } = spawnSync(
    process.execPath,
    ["--conditions=@confluir/source", cli, "lint", ...files, ...options],
    { encoding: "utf8" },
  );
  // With several files Redocly prints one JSON document after the other.
  const results: unknown = JSON.parse(`[${stdout.replaceAll(/^\}\s*\{/gm, "},{")}]`);
  if (!Array.isArray(results) || results.length !== files.length)
    throw new Error("Redocly did not lint every file.");
  return results.map((result) =>
    (isObject(result) && Array.isArray(result.problems) ? result.problems : []).map(
      ({ ruleId, message }: Reported) => ({ ruleId, message }),
    ),
  );
}
