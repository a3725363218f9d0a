import { type Sandbox, startSandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size: 60, clockRuns: false });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => {
  sandbox.control.scenario("healthy");
  sandbox.control.rateLimit(null);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const phoneOf = ({ contact }: AnyConversation) =>
  contact?.handles.find(({ kind }) => kind === "phone")?.value ?? "";
const who = async (...argv: string[]) => JSON.parse((await desk.cli(["who", ...argv, "--json"])).out);
/** The number of somebody who writes to both vendors. */
async function findSharedPhone() {
  const office = new Set<string>();
  await desk.find("jurichat", (one) => office.add(phoneOf(one)) && false).catch(() => undefined);
  return phoneOf(await desk.find("1to1", (one) => phoneOf(one) !== "" && office.has(phoneOf(one))));
}

describe("confluir who", () => {
  it("shows a person over both vendors, with the reason and how sure it is", async () => {
    const phone = await findSharedPhone();
    const { person } = await who(phone);
    const connections = person.members.map((member: { connection: string }) => member.connection);
    expect(new Set(connections)).toEqual(new Set(["1to1", "jurichat"]));
    expect(person.links[0]).toMatchObject({ handle: { value: `+${phone}` } });
    const { code, out } = await desk.cli(["who", `+${phone}`]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^One person, 2 contacts \((certain|likely)\):\nVENDOR +NAME +HANDLES +CONVERSATION\n/,
    );
    expect(out).toMatch(/\n(certain|likely): 1to1:\S+ and jurichat:\S+ have same-phone\S*; names: \w+\n$/);
    expect(out).toMatch(/\n1to1 .* 1to1:\S+\njurichat .* jurichat:\S+\n/);
  });

  it("reads a number without its country code as one of --country", async () => {
    const phone = phoneOf(await desk.find("jurichat", (one) => phoneOf(one).startsWith("55")));
    expect((await who(phone.slice(2), "--country", "br")).person.members.length).toBeGreaterThan(0);
  });

  it("says that 1TO1 AI has no list of contacts, and how far it looked", async () => {
    const { code, err } = await desk.cli(["who", "+5520987654321"]);
    expect(code).toBe(0);
    expect(err).toBe("1TO1 AI has no list of contacts: those of its 60 newest conversations were read.\n");
    const bounded = await desk.cli(["who", "+5520987654321", "--limit", "2"]);
    expect(bounded.out).toBe("Nobody has this number among what was read.\n");
    expect(bounded.err).toBe(
      "1TO1 AI has no list of contacts: those of its 2 newest conversations were read. There are more; --limit reads further.\n" +
        "JuriChat: 2 contacts were read. There are more; --limit reads further.\n",
    );
  });

  it("shows what it found when one vendor is down, and says which", async () => {
    const phone = phoneOf(await desk.find("jurichat", (one) => phoneOf(one) !== ""));
    sandbox.control.fault({ kind: "status", status: 401, vendor: "1to1" });
    const { code, out, err } = await desk.cli(["who", phone]);
    expect(code).toBe(1);
    expect(out).toMatch(/\njurichat /);
    expect(err).toMatch(/^1TO1 AI answered 401[^\n]+Check ONE_TO_ONE_API_KEY\.\n$/);
  });

  it.each([
    [["who"], /^confluir who needs a telephone number\./],
    [
      ["who", "12", "--country", "Brazil"],
      /^--country takes the code of a country in two letters, such as BR\.\n$/,
    ],
    [["who", "secret words"], /^This telephone number cannot be read\. [A-Z][^\n]+\.\n$/],
  ])("answers %j in a sentence, without the number", async (argv, message) => {
    const { code, out, err } = await desk.cli(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
    expect(err).not.toContain("secret");
  });
});
