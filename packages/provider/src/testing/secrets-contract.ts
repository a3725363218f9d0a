import { inspect } from "node:util";
import type { ClientEvent, ClientOptions, SensitivePlaces } from "@confluir/core";
import { valueAt } from "@confluir/core/internal";
import { readSpec, type SpecOperation } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { directoryNames, type Source } from "../source.ts";
import { connectClient, connectionOptions, type ProviderUnderTest } from "./connect.ts";
import { expandPattern, toPointer, withValue } from "./json-path.ts";
import { type Init, requestCases } from "./request-cases.ts";

/** A provider with the places that its spec marks `x-sensitive`, as they are generated. */
export interface SecretsContract extends ProviderUnderTest {
  readonly sensitive: Readonly<Record<string, SensitivePlaces>>;
}

/** Every secret begins with this; it survives encoding, cutting and escaping. */
const mark = "5ecret";
const secret = `${mark}Lucia34750111222`;

/**
 * The suite that every provider's client passes: a secret is put into every place that its spec marks `x-sensitive`, requests
 * fail in every way, and no secret is in anything that a log may see.
 */
export async function secretsContract(contract: SecretsContract): Promise<void> {
  const { provider, sensitive } = contract;
  const spec = await readSpec(contract.spec);
  // Every credential that must not be shown is a secret too.
  const hidden = Object.entries(provider.credentials).flatMap(([option, { secret }]) =>
    secret === true ? [[option, `key-${mark}`]] : [],
  );
  const credentials = { ...contract.credentials, ...Object.fromEntries(hidden) };
  const answers: readonly (readonly [string, () => Promise<Response>])[] = [
    [
      "an error body that quotes what was sent",
      async () => Response.json({ code: secret, message: secret }, { status: 400 }),
    ],
    ["an error that is text", async () => new Response(secret, { status: 500 })],
    ["a success that is cut", async () => new Response(`{"name":"${secret}`, jsonType)],
    [
      "a success that is HTML",
      async () => new Response(`<p>${secret}</p>`, { headers: { "content-type": "text/html" } }),
    ],
    ["a success of another shape", async () => Response.json({ [secret]: secret })],
    [
      "a redirect that names somebody",
      async () =>
        new Response(null, { status: 302, headers: { location: `https://elsewhere.example/${secret}` } }),
    ],
    [
      "a broken connection",
      async () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } })),
    ],
  ];

  describe("secrets", () => {
    it("are marked somewhere: keys in the credentials, personal data in the spec", () => {
      expect(hidden).not.toEqual([]);
      expect(Object.keys(sensitive)).not.toEqual([]);
    });

    it.each(answers)("are in no event and no error after %s", async (_, answer) => {
      let sent = "";
      const events: ClientEvent[] = [];
      const options: ClientOptions = {
        onEvent: (event) => events.push(event),
        fetch: async (request) => {
          sent += decodeURIComponent(request.url) + (await request.clone().text());
          return answer();
        },
      };
      const client = connectClient({ provider, credentials }, "https://provider.example", options);

      for (const operation of spec.operations) {
        const [{ init }] = requestCases(operation, spec.document);
        const places = sensitive[operation.operationId] ?? {};
        sent = "";
        const outcome = await Promise.resolve(
          client[operation.operationId]?.(withSecrets(init, places)),
        ).catch((error: unknown) => ({ error }));
        if ((places.query ?? places.path ?? []).length > 0) expect(sent).toContain(mark);
        if (typeof outcome === "object" && outcome !== null && "error" in outcome) {
          const { error } = outcome as { error: Error };
          const logged = [inspect(error, { depth: 9 }), JSON.stringify(error), String(error), error.stack];
          expect(logged.join("\n")).not.toContain(mark);
        }
      }
      expect(events.length).toBeGreaterThan(spec.operations.length);
      expect(inspect(events, { depth: 9 }) + JSON.stringify(events)).not.toContain(mark);
      expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(mark);
    });

    it("are in nothing that a source lists, where the spec marks them `secret`: it is printed, and kept in copies", async () => {
      const names = secretNames(spec.document);
      const withKeys = ({ operationId, responses }: SpecOperation) => {
        const [content] = responses[0]?.contents ?? [];
        const body = content?.examples[0]?.value;
        const places = sensitive[operationId]?.response?.filter((place) => names.has(lastOf(place))) ?? [];
        const paths = places.flatMap((place) => expandPattern(body, place, mark));
        return [operationId, paths.reduce((value, path) => withValue(value, path, secret), body)] as const;
      };
      const bodies: Readonly<Record<string, unknown>> = Object.fromEntries(spec.operations.map(withKeys));
      const client = new Proxy({}, { get: (_, operation) => async () => bodies[String(operation)] });
      const source: Source = provider.source(client as never, connectionOptions(contract) as never);

      const request = { connection: "acme", cursor: null, limit: 5 };
      const conversations = await source.listConversations(request);
      const conversationNativeId = conversations.items[0]?.value.nativeId ?? "";
      const listed: readonly unknown[] = [
        conversations,
        await source.listMessages?.({ ...request, conversationNativeId }),
        ...(await Promise.all(directoryNames.map((name) => source[name]?.(request)))),
      ];
      expect(JSON.stringify(listed)).not.toContain(mark);
    });
  });
}

/** The names of properties that a spec marks as keys or passwords, in their place or where they refer to. */
function secretNames(document: unknown, part: unknown = document, name = ""): ReadonlySet<string> {
  if (typeof part !== "object" || part === null) return new Set();
  const { $ref } = part as { readonly $ref?: unknown };
  const schema = typeof $ref === "string" ? valueAt(document, $ref.slice(1)) : part;
  const own = (schema as { "x-sensitive"?: unknown } | undefined)?.["x-sensitive"] === "secret" ? [name] : [];
  const below = Object.entries(part).flatMap(([key, value]) => [...secretNames(document, value, key)]);
  return new Set([...own, ...below]);
}

const lastOf = (pointer: string) => pointer.slice(pointer.lastIndexOf("/") + 1);

const jsonType = { headers: { "content-type": "application/json" } };

function withSecrets({ path, query, body }: Init, places: SensitivePlaces): object {
  const fill = (values: Readonly<Record<string, unknown>>, names: readonly string[] = []) => ({
    ...values,
    ...Object.fromEntries(names.map((name) => [name, secret])),
  });
  const paths = (places.body ?? []).flatMap((pointer) => expandPattern(body, pointer, mark));
  const changed = paths.reduce(
    (value, path) =>
      withValue(value, path, valueAt(body, toPointer(path)) instanceof Blob ? new Blob([secret]) : secret),
    body,
  );
  return {
    path: fill(path, places.path),
    query: fill(query, places.query),
    ...(changed === undefined ? {} : { body: changed }),
  };
}
