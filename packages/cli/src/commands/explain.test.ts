import { startSandbox } from "@confluir/mock";
import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import acme from "../__fixtures__/acme.ts";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "../__fixtures__/test-io.ts";
import { providers } from "../providers.ts";
import { run } from "../run.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 20, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const rowsOf = (text: string) => text.split("\n").map((line) => line.split(/ {2,}/));

describe("confluir explain", () => {
  it.each(providers)("shows the data of $name beside the model", async (provider) => {
    const conversation = await desk.find(provider);
    const { code, out, err } = await desk.cli(["explain", conversation.id]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const rows = rowsOf(out);
    expect(rows[0]?.[0]).toContain(`${conversation.id}: Conversation of ${provider.name}, from `);
    expect(rows[2]).toEqual(["FIELD", "HOW", "MODEL", "FROM", "RAW"]);
    const id = JSON.stringify(conversation.nativeId);
    // Some send their ids as numbers.
    const sent = expect.stringMatching(new RegExp(`^(?:${id}|${conversation.nativeId})$`));
    expect(rows).toContainEqual(["nativeId", "exact", id, expect.stringMatching(/^\/\w+$/), sent]);
    expect(rows).toContainEqual(["connection", "derived", JSON.stringify(provider.id), "(the connection)"]);
    const absent = rows.filter(([, how]) => how === "absent");
    expect(absent.length).toBeGreaterThan(0);
    for (const row of absent) expect(row).toEqual([row[0], "absent", expect.stringMatching(/\.$/)]);
  });

  it.each(providers)("gives a line to every part of a contact of $name, and hides none", async (provider) => {
    const conversation = await desk.find(provider, ({ contact }) => Boolean(contact?.name));
    const { out } = await desk.cli(["explain", conversation.id]);
    const rows = rowsOf(out);
    const at = rows.findIndex(([field]) => field === "contact");
    const end = rows.findIndex(([field], index) => index > at && field !== "");
    const contact = rows.slice(at, end).flat();
    expect(contact).toContain(`/name ${JSON.stringify(conversation.contact?.name)}`);
    expect(contact).toContain(JSON.stringify(conversation.contact?.name));
  });

  it("lists the data that no field reads, last and once", async () => {
    let listed = 0;
    for (const provider of providers) {
      const { id } = await desk.find(provider);
      const rows = rowsOf((await desk.cli(["explain", id])).out);
      const from = rows.findIndex(([field]) => field === "(no field)");
      const end = rows.findIndex((row, index) => index > from && row.length === 1);
      const others = from < 0 ? [] : rows.slice(from, end);
      const { explanation, conversation } = JSON.parse((await desk.cli(["explain", id, "--json"])).out);
      for (const pointer of others.flat().filter((cell) => /^\/\w/.test(cell))) {
        expect(JSON.stringify(explanation.fields)).not.toContain(`"${pointer}"`);
        expect(conversation.raw).toHaveProperty(pointer.slice(1).split("/"));
        listed++;
      }
    }
    expect(listed).toBeGreaterThan(0);
  });

  it.each([60, 80, 120])("fits a terminal of %i columns, and cuts nothing off", async (columns) => {
    const { id, contact } = await desk.find(undefined);
    const { out } = await desk.cli(["explain", id], { columns });
    for (const line of out.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(columns, 70));
    expect(out).not.toContain("…");
    expect(contact).not.toBeNull();
  });

  it.each(providers)("gives all of it as JSON, of $name", async (provider) => {
    const { id } = await desk.find(provider);
    const { out } = await desk.cli(["explain", id, "--json"]);
    const { explanation, issues, conversation } = JSON.parse(out);
    expect(conversation).toMatchObject({ id, raw: expect.any(Object) });
    const { nativeId, state } = explanation.fields;
    expect(String(conversation.raw[nativeId.found[0].slice(1)])).toBe(conversation.nativeId);
    for (const place of state.found) {
      expect(state.pointers.some((pointer: string) => `${place}/`.startsWith(`${pointer}/`))).toBe(true);
    }
    expect(issues).toEqual([]);
  });

  it("shows where the provider has nothing", async () => {
    const io = createTestIo({ ACME_API_KEY: "ak_1", ACME_DESK: "d1" });
    const source = (): ReturnType<typeof acme.source> => ({
      ...acme.source({ sent: [] }),
      getConversation: async ({ connection }) =>
        acme.mappings.Conversation[0].mapping.map({} as never, { connection }),
    });
    await expect(run(["explain", "acme:7"], io, [{ ...acme, source }])).resolves.toBe(0);
    expect(io.written.out).toMatch(/\nlastActivityAt +exact +\(not reported\) +\/at +\(not reported\)\n/);
  });

  it.each(providers)("says in a sentence that the conversation is not at $name", async ({ id, name }) => {
    const { code, out, err } = await desk.cli([
      "explain",
      `${id}:${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`,
    ]);
    expect(out).toBe("");
    if (err === `Invalid conversation id: at ${name} it is a number.\n`) return expect(code).toBe(2);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^${name} answered 404[^\\n]+ Check the id[^\\n]+\\.\\n$`));
  });
});
