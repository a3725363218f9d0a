import { describe, expect, it } from "vitest";
import {
  type Account,
  defineSandbox,
  list,
  plainDataset,
  prefixed,
  testBackends,
  testStartMs,
} from "./kit.ts";

const json = (value: object) => ({
  "application/json": { schema: { type: "object" }, examples: { only: { value } } },
});
const responses = {
  200: { description: "Fine", content: json({ items: [] }) },
  401: { description: "Not with this key", content: json({ error: "wrong key" }) },
  422: { description: "Wrong", content: json({ error: "wrong", hint: "read the spec" }) },
  429: {
    description: "Too many",
    content: { "text/plain": { schema: { type: "string" }, example: "Slow down" } },
  },
};
const plain = defineSandbox({
  id: "initech",
  name: "Initech",
  spec: {
    openapi: "3.1.0",
    info: { title: "Initech", version: "1" },
    paths: {
      "/threads": { get: { operationId: "listThreads", responses } },
      "/staff": { get: { operationId: "listStaff", responses } },
    },
  },
  port: 4013,
  dataset: plainDataset({ business: { slug: "initech", name: "Initech" } }),
  ids: {},
  pageSize: 5,
  environment: () => ({}),
  authenticate({ operationId, refuse }) {
    if (operationId === "listStaff") throw refuse(401);
    return { account: "", key: "" };
  },
  describe: ({ status }) => (status === 400 ? { status: 422, body: { error: "not valid" } } : { body: {} }),
  open: () => ({
    lists: {},
    reads: { listThreads: () => ({ items: [] }), listStaff: () => ({}) },
    writes: {},
  }),
});
const createBackend = await testBackends(plain);

/** Initech, which also has forms: the examples of the spec are what there is of them. */
function withForms(open: (account: Account) => void) {
  const examples = { short: { value: { name: "leave" } }, long: { value: { name: "tps" } } };
  const content = { "application/json": { schema: { type: "object" }, examples } };
  const get = { operationId: "getForm", responses: { ...responses, 200: { description: "Fine", content } } };
  return testBackends({
    ...plain,
    spec: { openapi: "3.1.0", info: { title: "Initech", version: "1" }, paths: { "/form": { get } } },
    open(account) {
      open(account);
      return { lists: {}, reads: { getForm: () => account.examples("getForm")[1] }, writes: {} };
    },
  });
}

describe("a backend", () => {
  it("lets the provider check the key by the operation", async () => {
    const { call } = createBackend({ size: 1 });
    expect(await call("listThreads")).toEqual({ status: 200, body: { items: [] } });
    expect(await call("listStaff")).toEqual({ status: 401, body: { error: "wrong key" } });
  });

  it("lets a contact write to a conversation whose id has capitals", async () => {
    const createShouting = await testBackends<object, "conversation">({
      ...plain,
      ids: { conversation: prefixed("THR_") },
    });
    const { backend, ids } = createShouting({ size: 1 });
    const conversation = ids.of("conversation", 0);
    expect(backend.receive("", { conversation, text: "Hola" }, testStartMs)).toBe(conversation);
  });

  it("names each operation that stands in no group, or in a wrong one, with the group that it belongs to", async () => {
    const incomplete = { lists: { listStaff: () => list([], () => ({})) }, reads: { getStaff: () => ({}) } };
    const createIncomplete = await testBackends({ ...plain, open: () => ({ ...incomplete, writes: {} }) });
    expect(() => createIncomplete({ size: 1 })).toThrow(
      new TypeError(
        "The sandbox of initech does not fit its spec: listThreads is missing, add it to `reads`; getStaff is not in the spec; listStaff is a list without x-pagination, move it to `reads`.",
      ),
    );
  });

  it("answers a request that does not fit with the status that the provider has for it", () => {
    const { backend } = createBackend({ size: 1 });
    const violation = { kind: "request", location: "request.body.name", message: "is wrong" } as const;
    const body = { error: "not valid", hint: "read the spec" };
    expect(backend.reject([violation])).toEqual({ status: 422, body });
  });

  it("gives an account the examples of the first success of an operation, in their order", async () => {
    let forms: readonly { readonly name: string }[] = [];
    const createWithForms = await withForms(({ examples }) => {
      forms = examples<{ readonly name: string }>("getForm");
    });
    const { call } = createWithForms({ size: 1 });
    expect(forms).toEqual([{ name: "leave" }, { name: "tps" }]);
    expect((await call("getForm")).body).toEqual({ name: "tps" });
  });

  it("gives no examples of an operation that has none", async () => {
    const createWithForms = await withForms(({ examples }) => void examples("burnForm"));
    expect(() => createWithForms({ size: 1 })).toThrow(
      new TypeError("The spec Initech has no example of what burnForm answers."),
    );
  });

  it("answers an error in plain text where the spec's example is one", async () => {
    const { call, limit } = createBackend({ size: 1 });
    limit.current = { requests: 1, windowSeconds: 60 };
    await call("listThreads");
    const headers = { "content-type": "text/plain" };
    expect(await call("listThreads")).toEqual({ status: 429, headers, body: "Slow down" });
  });
});
