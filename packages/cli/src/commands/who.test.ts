import { startSandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import { requiredVariables } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox, providerWith } from "../__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "../__fixtures__/test-io.ts";
import { connectTo } from "../connections.ts";
import { providers } from "../providers.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 60, clockRuns: false });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => {
  sandbox.control.scenario("healthy");
  sandbox.control.rateLimit(null);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const phoneOf = ({ contact }: AnyConversation) =>
  (contact?.handles.find(({ kind }) => kind === "phone")?.value ?? "").replaceAll(/\D/g, "");
const who = async (...argv: string[]) => JSON.parse((await desk.cli(["who", ...argv, "--json"])).out);
/** The number of somebody who writes to every provider. */
async function findSharedPhone(fits = (_: string) => true) {
  const seen = new Map<string, Set<string>>();
  const one = await desk.find(undefined, (each) => {
    const phone = phoneOf(each);
    const by = seen.get(phone) ?? new Set();
    seen.set(phone, by.add(each.provider));
    return phone !== "" && by.size === providers.length && fits(phone);
  });
  return phoneOf(one);
}

describe("confluir who", () => {
  it("shows a person over all providers, with the reason and how sure it is", async () => {
    const phone = await findSharedPhone();
    const { person } = await who(phone);
    const connections = person.members.map((member: { connection: string }) => member.connection);
    expect(new Set(connections)).toEqual(new Set(providers.map(({ id }) => id)));
    expect(person.links[0]).toMatchObject({ handle: { value: `+${phone}` } });
    const { code, out } = await desk.cli(["who", `+${phone}`]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^\+\d+: one person, \d contacts \((certain|likely)\)\n# +PROVIDER +NAME +HANDLES +THE NUMBER +CONVERSATION\n/,
    );
    const rows = connections.map(
      (id: string, at: number) => `\\n${at + 1} +${id} .* has it .*(?:${id}:\\S+|-)`,
    );
    expect(out).toMatch(new RegExp(`${rows.join("")}\\n`));
    expect(out).toMatch(
      /\n# +HOW SURE +WHY\n(\d and \d +(certain|likely) +the same [^\n]+; the names agree \(same-[a-z-]+\)\n)+$/,
    );
  });

  it("finds the same person however the number is written, with and without the ninth digit", async () => {
    const mobile = /^55(\d\d)9?(\d{4})(\d{4})$/;
    const phone = await findSharedPhone((one) => mobile.test(one));
    const [, area = "", first = "", second = ""] = mobile.exec(phone) ?? [];
    const { person, number } = await who(`+${phone}`);
    expect(number).toBe(`+55${area}9${first}${second}`);
    for (const written of [
      `55${area}9${first}${second}`,
      `+55 (${area}) 9${first}-${second}`,
      `+55 ${area} ${first} ${second}`,
      `0055${area}${first}${second}`,
    ]) {
      expect(await who(written)).toMatchObject({ number, person: { members: person.members } });
    }
    expect(await who(`(${area}) ${first}-${second}`, "--country", "BR")).toMatchObject({ number, person });
  });

  it("reads a number without its country code as one of --country", async () => {
    const phone = phoneOf(await desk.find(undefined, (one) => phoneOf(one).startsWith("55")));
    expect((await who(phone.slice(2), "--country", "br")).person.members.length).toBeGreaterThan(0);
  });

  it("says how it read an unknown number that may lack its country code", async () => {
    const { out, err } = await desk.cli(["who", "20 98765-4321"]);
    expect(out).toBe("+20987654321: none of the contacts that were read has it.\n");
    expect(err).toMatch(/^The number was read as one with its country code; [^\n]+ --country\.\n/);
  });

  it("says which provider has no list of contacts, and how far it looked", async () => {
    const context = { ...createTestIo(desk.env), providers, only: [], sandboxes: {} };
    const hasList = ({ id }: AnyProvider) => connectTo(context, id).source.listContacts !== undefined;
    const without = providerWith((each) => !hasList(each)).name;
    const withList = providers.filter(hasList).map(({ name }) => name);
    const { code, err } = await desk.cli(["who", "+5520987654321"]);
    expect(code).toBe(0);
    expect(err).toBe(
      `Confluir knows no list of contacts of ${without}: those of its 60 newest conversations were read.\n`,
    );
    const bounded = await desk.cli(["who", "+5520987654321", "--limit", "2"]);
    expect(bounded.out).toBe("+5520987654321: none of the contacts that were read has it.\n");
    expect(bounded.err).toBe(
      `Confluir knows no list of contacts of ${without}: those of its 2 newest conversations were read. There are more; --limit reads further.\n` +
        withList
          .map((name) => `${name}: 2 contacts were read. There are more; --limit reads further.\n`)
          .join(""),
    );
    const { err: one } = await desk.cli(["who", "+5520987654321", "--limit", "1"]);
    expect(one).toContain("those of its newest conversation were read. There are more;");
    expect(one).toContain(": 1 contact was read. There are more;");
  });

  it("shows what it found when one provider is down, and says which", async () => {
    const [down, up] = providers as readonly [AnyProvider, AnyProvider, ...AnyProvider[]];
    const phone = phoneOf(await desk.find(up, (one) => phoneOf(one) !== ""));
    sandbox.control.fault({ kind: "status", status: 401, provider: down.id });
    const { code, out, err } = await desk.cli(["who", phone]);
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`\\n1 +${up.id} `));
    expect(err).toContain(`${down.name} answered 401`);
    expect(err.endsWith(`Check ${requiredVariables(down)[0]}.\n`)).toBe(true);
  });

  it("looks nothing up when nothing could be read", async () => {
    sandbox.control.fault({ kind: "status", status: 401 });
    const { code, out, err } = await desk.cli(["who", "+5520987654321"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err.trimEnd().split("\n")).toHaveLength(providers.length);
    const { person, failures, read } = await who("+5520987654321");
    expect({ person, read }).toEqual({ person: null, read: [] });
    expect(failures).toMatchObject(providers.map(() => ({ kind: "unauthorized", status: 401 })));
  });

  it.each([
    [["who", "(20) 98765-4321"], /^The phone number lacks its country code: [^\n]+ --country\.\n$/],
    [["who"], /^confluir who needs a phone number\./],
    [
      ["who", "12", "--country", "Brazil"],
      /^--country takes the code of a country in two letters, such as BR\.\n$/,
    ],
    [["who", "600111222"], /^This phone number cannot be read\. [^\n]+ with --country\.\n$/],
    [["who", "secret words"], /^This phone number cannot be read\. [A-Z][^\n]+\.\n$/],
  ])("answers %j in a sentence, without the number", async (argv, message) => {
    const { code, out, err } = await desk.cli(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
    expect(err).not.toContain("secret");
  });
});
