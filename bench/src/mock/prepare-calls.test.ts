import { type Mocks, startMocks, startSandbox } from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { send } from "./plain-request.ts";
import { type PreparedCalls, prepareCalls } from "./prepare-calls.ts";
import type { ServerUrls } from "./server.ts";

const options = { rateLimit: null, clockRuns: false } as const;
const urlsOf = (mocks: Mocks): ServerUrls => ({ "1to1": mocks["1to1"].url, jurichat: mocks.jurichat.url });
/** Prism takes its time to load. */
const patienceMs = 30_000;
const text = (body: Uint8Array) => new TextDecoder().decode(body);

let servers: readonly Mocks[];
let prepared: PreparedCalls;

beforeAll(async () => {
  servers = await Promise.all([
    startSandbox({ ...options, validate: false }),
    startSandbox(options),
    startMocks(),
  ]);
  const [alone] = servers;
  if (alone === undefined) throw new Error("There is no sandbox.");
  prepared = await prepareCalls(urlsOf(alone));
}, patienceMs);
afterAll(() => Promise.all(servers.map((each) => each.close())));

describe("the calls", () => {
  it(
    "are taken by every contender, and the sandbox answers all alike with Prism and without",
    async () => {
      const { before, calls } = prepared;
      for (const request of [...before, ...calls.flatMap(({ requests }) => requests)]) {
        const [alone, behind] = await Promise.all(
          servers.map((each) => send(urlsOf(each), request).then(text)),
        );
        expect(behind).toBe(alone);
      }
    },
    patienceMs,
  );

  it("list as many conversations as they say", async () => {
    const counts = await Promise.all(
      prepared.calls.slice(0, 4).map(async ({ title, requests: [request] }) => {
        const [sandbox] = servers;
        if (sandbox === undefined || request === undefined) throw new Error(`${title} asks for nothing.`);
        const page = JSON.parse(text(await send(urlsOf(sandbox), request)));
        return [title, (page.items ?? page.data).length];
      }),
    );
    expect(counts).toEqual([
      ["1TO1 AI: 20 conversations", 20],
      ["1TO1 AI: 100 conversations", 100],
      ["JuriChat: 20 conversations", 20],
      ["JuriChat: 100 conversations", 100],
    ]);
  });

  it("fail when they are refused, so that nobody is measured by how fast they refuse", async () => {
    const [sandbox] = servers;
    if (sandbox === undefined) throw new Error("There is no sandbox.");
    const request = { vendor: "1to1", path: "/acme/conversations?limit=20", init: {} } as const;
    await expect(send(urlsOf(sandbox), request)).rejects.toThrow("401 to GET /acme/conversations?limit=20");
  });
});
