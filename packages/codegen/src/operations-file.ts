import { asObject, type JsonObject } from "./document.ts";
import { type BodyEncoding, bodyEncoding, queryEncodings, successTypes } from "./encodings.ts";
import { toKey, toLiteral } from "./literal.ts";
import { listOperations, type SpecOperation, successContents } from "./operations.ts";
import { createSensitiveFinder } from "./sensitive.ts";
import { readServer } from "./server.ts";
import { readWebhooks } from "./webhooks.ts";

/** Writes `operations.ts`: the facts about each operation that a client needs at run time, with the spec's descriptions on hover. */
export function operationsFile(document: JsonObject, header: string, userAgent?: string): string {
  const operations = listOperations(document);
  const findSensitive = createSensitiveFinder(document);
  const sensitive = Object.fromEntries(
    operations
      .map((operation) => [operation.id, findSensitive(operation)] as const)
      .filter(([, places]) => Object.keys(places).length > 0),
  );
  const found = readServer(document);
  const server = typeof found === "object" ? found : undefined;
  const rateLimit = clientLimit(document);
  const webhooks = readWebhooks(document);
  const shared = new Map<string, string>();
  const halves = operations.map((operation) => [operation, runtimeHalf(document, operation)] as const);
  const entries = halves.map(([entry, half]) => {
    const text = JSON.stringify(half.pagination);
    const isShared =
      text && halves.filter(([, other]) => JSON.stringify(other.pagination) === text).length > 1;
    if (!isShared) return [entry, half] as const;
    if (!shared.has(text)) shared.set(text, `pagination${shared.size + 1}`);
    return [entry, { ...half, pagination: shared.get(text) }] as const;
  });
  return [
    header,
    importLine(entries, rateLimit),
    ...(webhooks === undefined ? [] : ['import type { WebhookSpec } from "@confluir/core/webhooks";']),
    "",
    "/** Where the API is in production; `undefined` when the spec names no server. */",
    `export const defaultBaseUrl = ${server === undefined ? "undefined" : JSON.stringify(server.baseUrl)};\n`,
    ...(server === undefined || Object.keys(server.variables).length === 0
      ? []
      : [
          "/** The address before its variables are put in, and what each may be; any text where there is no `enum`. */",
          `export const server = ${toLiteral({ url: server.template, variables: server.variables })} as const;\n`,
        ]),
    ...(userAgent === undefined
      ? []
      : [
          "/** The `User-Agent` of this version. */",
          `export const userAgent = ${JSON.stringify(userAgent)};\n`,
        ]),
    "/** The limit the provider publishes; `undefined` when it publishes none. */",
    `export const rateLimit: RateLimit | undefined = ${rateLimit === undefined ? "undefined" : toLiteral(rateLimit).replace(/"(readResetHeader)"/, "$1")};\n`,
    ...[...shared].map(
      ([text, name]) =>
        `/** Of several lists. */\nconst ${name} = ${toLiteral(JSON.parse(text))} as const;\n`,
    ),
    "/** Every operation, by id. */",
    "export const operations = {",
    entries.map(([entry, half]) => `${jsDoc(entry)}  ${toKey(entry.id)}: ${writeHalf(half)},`).join("\n\n"),
    "} as const satisfies OperationTable;\n",
    "/** Where each operation carries personal or secret values; an operation that carries none is missing. */",
    `export const sensitive: Readonly<Record<string, SensitivePlaces>> = ${toLiteral(sensitive)};`,
    ...(webhooks === undefined
      ? []
      : [
          "\n/** How deliveries of webhooks are signed, where their parts are, and the names of their events. */",
          `export const webhooks = ${toLiteral(webhooks)} as const satisfies WebhookSpec;`,
        ]),
    "",
  ].join("\n");
}

/** The limit, and the reader of its headers where they say in a known unit when it is reset; no client reads others. */
function clientLimit(document: JsonObject): JsonObject | undefined {
  if (document["x-rate-limit"] === undefined) return undefined;
  const { headers, ...limit } = asObject(document["x-rate-limit"]);
  const { remaining, reset } = asObject(headers);
  const { unit } = asObject(reset);
  if (unit === undefined || unit === "unknown" || unit === "requests") return limit;
  const read = Object.entries({ remaining, reset }).filter(([, header]) => header !== undefined);
  return { ...limit, headers: Object.fromEntries(read) as JsonObject, readReset: "readResetHeader" };
}

/** Imports the functions that the entries name: no client carries an encoding that its spec does not need. */
function importLine(
  entries: readonly (readonly [SpecOperation, RuntimeHalf])[],
  limit: JsonObject | undefined,
): string {
  const used = [
    ...entries.flatMap(([, { body, writeQuery, success, pages }]) => [body, writeQuery, success, pages]),
    limit?.readReset,
  ].filter((name) => name !== undefined);
  const types = ["OperationTable", "RateLimit", "SensitivePlaces"];
  if (used.length === 0) return `import type { ${types.join(", ")} } from "@confluir/core";`;
  const names = [...[...new Set(used)].sort(), ...types.map((type) => `type ${type}`)];
  return `import { ${names.join(", ")} } from "@confluir/core";`;
}

/** An entry of the table. `body`, `writeQuery`, `success` and `pages` name exports of core, a text in `pagination` a constant of the file. */
interface RuntimeHalf extends BodyEncoding {
  readonly writeQuery?: string | undefined;
  readonly success?: string | undefined;
  readonly pages?: string | undefined;
}

/** The literal of an entry, its functions by name. */
function writeHalf(half: RuntimeHalf): string {
  return toLiteral(half, "  ").replace(
    /^( {4}(?:body|writeQuery|success|pages|pagination): )"(\w+)"/gm,
    "$1$2",
  );
}

function runtimeHalf(document: JsonObject, entry: SpecOperation): RuntimeHalf & Record<string, unknown> {
  const { method, path, operation } = entry;
  const types = successTypes(document, operation);
  const query = queryEncodings(document, entry);
  const contents = successContents(document, operation);
  return {
    method,
    path,
    pagination: operation["x-pagination"],
    pages: pageReader(asObject(operation["x-pagination"])),
    safe: operation["x-safe"] === true ? true : undefined,
    query,
    writeQuery: query && "styledQuery",
    ...bodyEncoding(document, entry),
    success: (types.text ?? types.binary) && "textOrBytes",
    ...types,
    empty:
      method === "HEAD" || contents.some((content) => Object.keys(content).length === 0) ? true : undefined,
  };
}

/** The export of core that reads the pages of a list; `undefined` for one by cursors, which every client can. */
function pageReader({ style, totalPages }: JsonObject): string | undefined {
  if (style === "page") return totalPages === undefined ? "uncountedPages" : "numberedPages";
  return style === "window" ? "windowPages" : undefined;
}

const evidenceNotes: Readonly<Record<string, string>> = {
  source: "Read in the server's code, which the provider publishes.",
  sample: "Known from a sample the provider prints, not from its reference.",
  field: "Reported by people who call the API; not in the provider's reference.",
  inferred: "Our conclusion; not in the provider's reference.",
};

function jsDoc({ operation }: SpecOperation): string {
  const docs = asObject(operation.externalDocs);
  const paragraphs = [
    operation.summary,
    operation.description,
    evidenceNotes[String(operation["x-evidence"])],
  ]
    .filter((text) => typeof text === "string")
    .map((text) => text.trim())
    .concat(typeof docs.url === "string" ? [`@see ${docs.url}`] : []);
  if (paragraphs.length === 0) return "";
  const lines = paragraphs.join("\n\n").replaceAll("*/", "*\\/").split("\n");
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join("\n")}\n   */\n`;
}
