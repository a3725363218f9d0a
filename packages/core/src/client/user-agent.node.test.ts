import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import type { OperationTable } from "../operation.ts";
import { createProviderClient } from "./create-provider-client.ts";

const operations = { getCase: { method: "GET", path: "/cases" } } as const satisfies OperationTable;
interface Operations {
  getCase: { responses: { 200: { content: { "application/json": object } } } };
}

/** The `User-Agent` that a server gets. */
async function received(
  call: (client: ReturnType<typeof connect>) => PromiseLike<unknown>,
): Promise<string | undefined> {
  let agent: string | undefined;
  const server = createServer((request, response) => {
    agent = request.headers["user-agent"];
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  await call(connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  return agent;
}

function connect(baseUrl: string) {
  // biome-ignore lint/complexity/noBannedTypes: the invented API has no typed paths.
  return createProviderClient<{}, Operations, typeof operations>({
    provider: "acme",
    providerName: "Acme",
    operations,
    baseUrl,
    headers: { "Api-Key": "secret" },
    userAgent: "confluir-acme/1.2.0",
    bound: {},
    options: {},
  });
}

it("names the package and its version, and nothing of the machine", async () => {
  expect(await received((client) => client.getCase())).toBe("confluir-acme/1.2.0");
  const get = (client: ReturnType<typeof connect>) =>
    (client.http.GET as unknown as (path: string, init: object) => Promise<unknown>)("/cases", {});
  expect(await received(get)).toBe("confluir-acme/1.2.0");
});

it("can be another one, for a call", async () => {
  expect(await received((client) => client.getCase({ headers: { "User-Agent": "shop/3" } }))).toBe("shop/3");
});

it("is left to a browser, which would ask the server first", async () => {
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (X11) Gecko/20100101" });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await received((client) => client.getCase())).not.toContain("confluir");
});
