import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formBody,
  jsonOrMultipartBody,
  multipartBody,
  rawBody,
  styledQuery,
  textOrBytes,
} from "../encodings.ts";
import { toJson } from "../json.ts";
import type { FieldEncoding, Operation, OperationTable } from "../operation.ts";
import { createProviderClient } from "./create-provider-client.ts";

/** A client with one untyped operation, its requests recorded. */
function createCaller(entry: Partial<Operation>, answers: readonly Response[] = []) {
  const requests: Request[] = [];
  const { http, ...methods } = createProviderClient<object, unknown, OperationTable>({
    provider: "things",
    providerName: "Things",
    operations: { send: { method: "POST", path: "/things", ...entry } },
    baseUrl: "https://things.example",
    headers: { Authorization: "Bearer key" },
    bound: {},
    options: {
      maxRetryWaitMs: 1,
      fetch: async (request) => {
        requests.push(request.clone());
        return answers[requests.length - 1] ?? Response.json({ done: true });
      },
    },
  });
  const { send } = methods as unknown as { send: (init: object) => Promise<unknown> };
  return { send, http, requests };
}

type Encodings = Readonly<Record<string, FieldEncoding>> | undefined;
const toFormText = (body: unknown, encoding?: Encodings) =>
  String(formBody(body, encoding === undefined ? {} : { encoding }, "send")[0]);
const toQueryString = (query: unknown, encodings: Encodings) =>
  styledQuery(query, encodings === undefined ? {} : { query: encodings });

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => error,
  );

describe("a JSON body", () => {
  const cyclic: Record<string, unknown> = { name: "Lucía" };
  cyclic.self = { cyclic };
  class Hidden {
    readonly #name = "Lucía";
    get name() {
      return this.#name;
    }
  }

  it.each([
    ["FormData", new FormData(), "FormData,"],
    ["URLSearchParams", new URLSearchParams({ name: "Lucía" }), "URLSearchParams,"],
    ["a Map", { a: [{ "b/c~": new Map([["name", "Lucía"]]) }] }, "Map at /a/0/b~1c~0,"],
    ["a Set", { a: new Set(["Lucía"]) }, "Set at /a,"],
    ["a Blob", { a: new Blob(["Lucía"]) }, "Blob at /a,"],
    ["bytes", { a: new Uint8Array([1]) }, "Uint8Array at /a,"],
    ["a buffer", { a: new ArrayBuffer(1) }, "ArrayBuffer at /a,"],
    ["a promise", { a: Promise.resolve("Lucía") }, "Promise at /a,"],
    ["an error", { a: new Error("Lucía") }, "Error at /a,"],
    ["a regular expression", { a: /Lucía/ }, "RegExp at /a,"],
    ["headers", { a: new Headers({ b: "c" }) }, "Headers at /a,"],
    ["a bigint", { a: 1n }, "bigint at /a,"],
    ["a symbol", { a: Symbol("Lucía") }, "symbol at /a,"],
    ["a function", { a: () => "Lucía" }, "function at /a,"],
    ["NaN", { a: { b: Number.NaN } }, "a number that is not finite at /a/b,"],
    ["Infinity", [1, Number.POSITIVE_INFINITY], "a number that is not finite at /1,"],
    ["a date that is none", { a: new Date("Lucía") }, "Date at /a,"],
    ["undefined in a list", { a: [1, undefined] }, "undefined at /a/1,"],
    ["a hole in a list", { a: new Array(2) }, "undefined at /a/0,"],
    [
      "an instance that shows nothing",
      { a: new Hidden() },
      "an instance of Hidden without properties at /a,",
    ],
    ["a cycle", cyclic, "an object within itself at /self/cyclic,"],
    ["what is under a key that names a person", { "lucia@x.example": 1n }, "bigint at /*,"],
    ["what is under a phone number", { "+34600111222": { a: 1n } }, "bigint at /*/a,"],
  ])("refuses %s, naming the place and the fix, and sends nothing", async (_, body, found) => {
    const { send, requests } = createCaller({});
    const error = await rejection(send({ body }));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`The body of \`send\` holds ${found} which JSON cannot hold; use plain`);
    expect(String(error)).not.toMatch(/Luc|lucia|34600/);
    expect(requests).toHaveLength(0);
  });

  it("takes whatever JSON can hold, unchanged", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        expect(toJson(value, "It")).toBe(JSON.stringify(value));
      }),
    );
  });

  it("takes dates, instances with properties, shared objects, and leaves out undefined properties", () => {
    class Person {
      readonly name = "Ana";
      readonly age = undefined;
    }
    const shared = { a: 1 };
    const bare = Object.assign(Object.create(null), { b: 2 }) as object;
    const value = {
      at: new Date(0),
      url: new URL("https://x.example/"),
      who: new Person(),
      shared,
      too: [shared],
      bare,
    };
    expect(toJson(value, "It")).toBe(JSON.stringify(value));
    expect(toJson({ a: undefined, b: {} }, "It")).toBe('{"b":{}}');
  });

  it("carries the media type of the spec", async () => {
    const { send, requests } = createCaller({ contentType: "application/merge-patch+json" });
    await send({ body: { a: null } });
    expect(requests[0]?.headers.get("content-type")).toBe("application/merge-patch+json");
    await expect(requests[0]?.json()).resolves.toEqual({ a: null });
  });

  it("is checked on the way through openapi-fetch too", async () => {
    const { http, requests } = createCaller({});
    const post = http.POST as unknown as (path: string, init: object) => Promise<unknown>;
    await expect(post("/things", { body: { tags: new Set(["a"]) } })).rejects.toThrow("holds Set at /tags");
    await post("/things", {
      body: { to: ["a", "b"] },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    await expect(requests[0]?.text()).resolves.toBe("to=a&to=b");
    const form = new FormData();
    form.append("a", "b");
    await post("/things", { body: form });
    await expect(requests[1]?.formData().then((sent) => sent.get("a"))).resolves.toBe("b");
  });
});

describe("a form-urlencoded body", () => {
  it("repeats lists, sends objects as JSON, and leaves out what is missing", async () => {
    const { send, requests } = createCaller({ body: formBody });
    await send({
      body: {
        Body: "olá & tchau+",
        Media: ["a", "b"],
        Attributes: { a: [1] },
        "Timers.Closed": "P1D",
        no: undefined,
        nil: null,
        on: false,
      },
    });
    expect(requests[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    await expect(requests[0]?.text()).resolves.toBe(
      "Body=ol%C3%A1%20%26%20tchau%2B&Media=a&Media=b&Attributes=%7B%22a%22%3A%5B1%5D%7D&Timers.Closed=P1D&on=false",
    );
  });

  it("is the same when middleware is in the way", async () => {
    const { send, http, requests } = createCaller({ body: formBody });
    await send({ body: { a: ["x", "y"] } });
    http.use({ onRequest: () => undefined });
    await send({ body: { a: ["x", "y"] } });
    await expect(requests[1]?.text()).resolves.toBe("a=x&a=y");
    expect([...(requests[1]?.headers ?? [])]).toEqual([...(requests[0]?.headers ?? [])]);
  });

  it("follows the encoding of the spec", () => {
    const body = { ids: [1, 2], to: { name: "Ana", age: 3 }, tags: ["x"], all: { q: [1] } };
    const encoding = {
      ids: { explode: false },
      to: { style: "form" },
      tags: { contentType: "application/json" },
      all: { style: "deepObject" },
    } as const;
    expect(decodeURIComponent(toFormText(body, encoding))).toBe(
      'ids=1,2&name=Ana&age=3&tags=["x"]&all[q][]=1',
    );
  });

  it("takes URLSearchParams as they are", () => {
    expect(toFormText(new URLSearchParams({ a: "b c" }))).toBe("a=b+c");
  });

  it("comes out of a form parser as it went in", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(text, fc.array(text)), (fields) => {
        const parsed = new URLSearchParams(toFormText(fields));
        for (const name of Object.keys(fields)) expect(parsed.getAll(name)).toEqual(fields[name]);
      }),
    );
  });

  it.each([
    ["a date", { at: new Date(0) }, /form field `at` must be .*write a date as text/],
    ["a Map", { at: new Map() }, /form field `at` must be/],
    ["what JSON cannot hold", { at: { b: 1n } }, /form field `at` holds bigint at \/b/],
    ["a list of Maps", { at: [new Map()] }, /form field `at` must be/],
    ["a Blob", { at: new Blob() }, /form field `at` must be/],
    ["half a character", { at: "secret \ud83d" }, /^(?!.*secret).*form field `at` holds half a character/],
    ["half a character in a name", { "\ud83d": "a" }, /holds half a character/],
    ["FormData", new FormData(), /form fields as a plain object/],
    ["text", "a=b", /form fields as a plain object/],
  ])("refuses %s", async (_, body, message) => {
    const { send, requests } = createCaller({ body: formBody });
    const error = await rejection(send({ body }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toMatch(message);
    expect(requests).toHaveLength(0);
  });
});

describe("a multipart body", () => {
  it("has a part for each file of a list, and JSON for objects", async () => {
    const { send, requests } = createCaller({ body: multipartBody });
    const files = [new File(["um"], "1.txt"), new File(["dois"], "2.txt")];
    await send({
      body: { files, to: ["a", "b"], data: { a: [1] }, list: [{ b: 2 }], no: null, gone: undefined },
    });
    const form = await requests[0]?.formData();
    expect(form?.getAll("files").map((part) => (part as File).name)).toEqual(["1.txt", "2.txt"]);
    expect([...(form ?? [])].filter(([name]) => name !== "files")).toEqual([
      ["to", "a"],
      ["to", "b"],
      ["data", '{"a":[1]}'],
      ["list", '{"b":2}'],
    ]);
  });

  it("follows the encoding of the spec", async () => {
    const encoding = {
      tags: { contentType: "application/json" },
      ids: { explode: false },
      q: { style: "deepObject" },
    } as const;
    const { send, requests } = createCaller({ body: multipartBody, encoding });
    await send({ body: { tags: ["a"], ids: [1, 2], q: { a: { b: "c" } } } });
    expect([...((await requests[0]?.formData()) ?? [])]).toEqual([
      ["tags", '["a"]'],
      ["ids", "1,2"],
      ["q[a][b]", "c"],
    ]);
  });

  it.each([
    ["bytes", { file: new Uint8Array([1]) }, /form field `file` must be a text, finite number, Blob or/],
    ["a date", { at: new Date(0) }, /form field `at` must be/],
    ["NaN", { size: Number.NaN }, /form field `size` must be/],
    [
      "half a character",
      { note: "\ude00 secret" },
      /^(?!.*secret).*form field `note` holds half a character/,
    ],
    ["an object with a Blob in it", { data: { file: new Blob() } }, /form field `data` holds Blob at \/file/],
    ["a list", [1], /form fields as a plain object/],
  ])("refuses %s", async (_, body, message) => {
    const { send, requests } = createCaller({ body: multipartBody });
    const error = await rejection(send({ body }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toMatch(message);
    expect(requests).toHaveLength(0);
  });
});

describe("a body that is JSON or form data", () => {
  const send = async (body: unknown, encoding = {}) => {
    const { send, requests } = createCaller({ body: jsonOrMultipartBody, encoding });
    await send({ body });
    const [request] = requests as [Request];
    return { type: request.headers.get("content-type"), request };
  };

  it.each([
    { content: "olá", private: false, files: null, about: { to: 5 } },
    { content: "no file", "files[]": [] },
    { content: new Date(0), list: ["a", ["b"]] },
    [{ a: 1 }],
    {},
  ])("is JSON without files: %j", async (body) => {
    const { type, request } = await send(body);
    expect(type).toBe("application/json");
    await expect(request.text()).resolves.toBe(JSON.stringify(body));
  });

  it("is form data with a file among its fields, each file of a list a field of the same name", async () => {
    const files = [new File(["um"], "1.txt"), new File(["dois"], "2.txt")];
    const { type, request } = await send({ content: "olá", about: { to: 5 }, "files[]": files });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    const form = await request.formData();
    expect(form.getAll("files[]").map((part) => (part as File).name)).toEqual(["1.txt", "2.txt"]);
    expect([form.get("content"), form.get("about")]).toEqual(["olá", '{"to":5}']);
    const single = await send(
      { file: new Blob(["x"]), about: { to: 5 } },
      { about: { style: "deepObject" } },
    );
    expect([...(await single.request.formData()).keys()]).toEqual(["file", "about[to]"]);
    const form2 = new FormData();
    form2.append("a", "b");
    expect((await send(form2)).type).toMatch(/^multipart/);
  });

  it.each([
    [{ about: { file: new Blob(["x"]) } }, "The body of `send` holds Blob at /about/file,"],
    [{ file: new Blob(["x"]), at: Number.NaN }, "form field `at` must be"],
  ])("names what neither can hold", async (body, message) => {
    await expect(send(body)).rejects.toThrow(message);
  });
});

describe("a raw body", () => {
  const bytes = new Uint8Array([0, 255, 128]);

  it.each([
    ["text", "text/plain", "olá", "text/plain;charset=utf-8"],
    ["text in a type of its own", "application/xml", "<a/>", "application/xml"],
    ["bytes", "application/octet-stream", bytes, "application/octet-stream"],
    ["a buffer", "application/pdf", bytes.buffer, "application/pdf"],
    ["a Blob of any type", "image/*", new Blob([bytes], { type: "image/png" }), "image/png"],
    ["a Blob without a type", "*/*", new Blob([bytes]), "application/octet-stream"],
  ])("sends %s as it is, the same with middleware in the way", async (_, contentType, body, sent) => {
    const { send, http, requests } = createCaller({ body: rawBody, contentType });
    await send({ body });
    http.use({ onRequest: () => undefined });
    await send({ body });
    const expected = new Uint8Array(await new Blob([body as BlobPart]).arrayBuffer());
    for (const request of requests) {
      expect(request.headers.get("content-type")).toBe(sent);
      expect(new Uint8Array(await request.arrayBuffer())).toEqual(expected);
    }
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["an object", { a: 1 }, /body of `send` must be a text, a Blob or bytes/],
    ["half a character", "a\ud83d", /body of `send` holds half a character/],
  ])("refuses %s", async (_, body, message) => {
    const { send } = createCaller({ body: rawBody, contentType: "text/plain" });
    const error = await rejection(send({ body }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toMatch(message);
  });
});

describe("a query", () => {
  it.each([
    ["a list in one piece", { ids: ["a,b", "c"] }, { ids: { explode: false } }, "ids=a%2Cb,c"],
    ["a list with blanks", { ids: ["a", "b"] }, { ids: { style: "spaceDelimited" } }, "ids=a%20b"],
    ["a list with bars", { ids: ["a", "b"] }, { ids: { style: "pipeDelimited" } }, "ids=a%7Cb"],
    ["an empty list", { ids: [], x: 1 }, { ids: { explode: false } }, "x=1"],
    ["one value of a list", { ids: "a" }, { ids: { explode: false } }, "ids=a"],
    [
      "an object in one piece",
      { p: { x: 1, y: 2, z: undefined } },
      { p: { style: "form", explode: false } },
      "p=x,1,y,2",
    ],
    ["an object as parameters", { p: { x: 1, y: null } }, { p: { style: "form" } }, "x=1"],
    ["JSON", { p: { x: [1] } }, { p: { contentType: "application/json" } }, "p=%7B%22x%22%3A%5B1%5D%7D"],
    [
      "a deep object",
      { q: { statuses: ["a", "b"], at: { from: 1, to: null } } },
      { q: { style: "deepObject" } },
      "q%5Bstatuses%5D%5B%5D=a&q%5Bstatuses%5D%5B%5D=b&q%5Bat%5D%5Bfrom%5D=1",
    ],
  ] as const)("writes %s", (_, query, encodings, text) => {
    expect(toQueryString(query, encodings)).toBe(text);
  });

  it.each([
    [
      "a bar in an item between bars",
      { ids: ["a|b", "c"] },
      { ids: { style: "pipeDelimited" } },
      /`ids` has an item with "\|"/,
    ],
    [
      "an object in a list of a deep object",
      { q: { a: [{ b: 1 }] } },
      { q: { style: "deepObject" } },
      /`q\[a\]` must be/,
    ],
    [
      "a Map in a deep object",
      { q: { a: new Map() } },
      { q: { style: "deepObject" } },
      /`q` holds Map at \/a/,
    ],
    ["a date in a list in one piece", { ids: [new Date(0)] }, { ids: { explode: false } }, /`ids` must be/],
    ["a Map in place of the query", new Map([["a", "b"]]), undefined, /query parameters as a plain object/],
  ] as const)("refuses %s", (_, query, encodings, message) => {
    expect(() => toQueryString(query as never, encodings)).toThrow(message);
  });
});

describe("a success that is no JSON", () => {
  const bytes = new Uint8Array([0, 255, 128]);
  const pdf = () => new Response(bytes, { headers: { "content-type": "application/pdf" } });

  it("comes as a Blob, the same with middleware in the way", async () => {
    const { send, http } = createCaller({ success: textOrBytes, binary: ["application/pdf"] }, [
      pdf(),
      pdf(),
    ]);
    const direct = (await send({})) as Blob;
    http.use({ onResponse: () => undefined });
    const through = (await send({})) as Blob;
    for (const blob of [direct, through]) {
      expect(blob.type).toBe("application/pdf");
      expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
    }
  });

  it("may be of a range of types, and must be of one", async () => {
    const { send } = createCaller({ success: textOrBytes, binary: ["image/*"] }, [
      new Response(bytes, { headers: { "content-type": "image/webp" } }),
      new Response("<html>", { headers: { "content-type": "text/html" } }),
    ]);
    await expect(send({})).resolves.toBeInstanceOf(Blob);
    await expect(send({})).rejects.toMatchObject({ reason: "wrong_content_type" });
  });

  it("comes as text in a type that is text", async () => {
    const { send } = createCaller({ success: textOrBytes, text: ["text/csv"] }, [
      new Response(" \n", { headers: { "content-type": "text/csv; charset=utf-8" } }),
    ]);
    await expect(send({})).resolves.toBe(" \n");
  });

  it("has its size counted too", async () => {
    const { send } = createCaller({ success: textOrBytes, binary: ["application/pdf"] }, [pdf()]);
    await expect(send({ maxBodyBytes: 2 })).rejects.toMatchObject({ reason: "too_large" });
  });
});
