import { type Sandbox, startSandbox } from "@confluir/mock";
import { createInbox } from "@confluir/normalize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { optionsOf, providers } from "./providers.ts";
import { sandboxes } from "./sandboxes.ts";

describe.each(providers)("the accounts of $name", (provider) => {
  const sandboxed = sandboxes[provider.id];
  let sandbox: Sandbox<Record<string, typeof sandboxed>>;

  beforeAll(async () => {
    sandbox = await startSandbox({ providers: { [provider.id]: sandboxed }, size: 30, clockRuns: false });
  });
  afterAll(() => sandbox?.close());

  /** The conversations that an inbox finds with the environment of an account: ids alone may be the same in several. */
  async function listIds(account?: string): Promise<readonly string[]> {
    const { url = "" } = sandbox.servers[provider.id] ?? {};
    const variables: Readonly<Record<string, string>> = { ...sandboxed.environment(url, account) };
    expect(Object.values(variables)).toContain(url);
    const { client, connection } = optionsOf(provider, (_, variable) => variables[variable] ?? "");
    const created = provider.createClient({ ...client, baseUrl: url } as never);
    const inbox = createInbox({ own: provider.source(created as never, connection as never) });
    const { items } = await inbox.listConversations({ limit: 20 });
    return items.map(({ nativeId, contact, lastActivityAt }) =>
      [nativeId, contact?.name, lastActivityAt].join(" "),
    );
  }

  it("are opened by the clients that their environments make", async () => {
    const [north, again, south, own] = [
      await listIds("north"),
      await listIds("north"),
      await listIds("South_2"),
      await listIds(),
    ];
    expect(again).toEqual(north);
    const all = [north, south, own];
    for (const ids of all) expect(ids.length).toBeGreaterThan(5);
    expect(new Set(all.flat()).size).toBe(all.flat().length);
    expect(await listIds("")).toEqual(own);
  });
});
