import type { ConversationPage, ExplainedValue, MessagePageJson } from "@confluir/inspector";
import { afterAll, describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { openInspector } from "./__fixtures__/open-inspector.ts";

const open = await openInspector({ size: 5 });
const masked = await openInspector({ size: 5, mask: true });
afterAll(async () => {
  await open[Symbol.asyncDispose]();
  await masked[Symbol.asyncDispose]();
});

const texts = {
  markup: '<script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)> </p>',
  "marks that turn text around": "\u202eevil\u2066\u2069 \u200f.exe",
  "signs of a stream of events": "data: {}\n\nevent: call\r\ndata: x\u2028\u2029",
  "half of a character": "a \ud800 b \udc00",
  "names of objects": '{"__proto__":{"a":1},"constructor":1}',
  "a template": "$API_KEY $x `id` $(id) %s \\u0000",
  "a null": "a\u0000b\u0007",
  // The last: it is in the lists of all that come after it.
  "a megabyte": "0123456789 abcdef ".repeat(60_000).trim(),
};

it("a key that somebody writes is shown as the name of its variable", async () => {
  const [provider = ""] = Object.keys(open.connections);
  const [[name, key] = ["", ""]] = Object.entries(open.connections[provider]?.secrets ?? {});
  open.sandbox.control.clock.advance("1m");
  open.sandbox.control.receive({ provider, text: `It is ${key}, and "${key}".` });
  const list = await open.get<ConversationPage>("/conversations", {
    filter: { connections: [provider] },
    limit: 1,
  });
  const { body } = await open.get<MessagePageJson>("/messages", { conversation: list.body.items[0]?.id });
  expect(body.items[0]?.text).toBe(`It is $${name}, and "$${name}".`);
  await open.get("/explain", { id: body.items[0]?.id });
  expect(open.written.filter((text) => text.includes(key))).toEqual([]);
});

describe.each(providers.map(({ id }) => id))("a message at %s", (provider) => {
  it.each(Object.entries(texts))("with %s stays a text", async (_, text) => {
    for (const page of [open, masked]) {
      page.sandbox.control.clock.advance("1m");
      page.sandbox.control.receive({ provider, text });
      const filter = { connections: [provider] };
      const list = await page.get<ConversationPage>("/conversations", { filter, limit: 1 });
      expect([list.status, list.body.failures]).toEqual([200, []]);
      const conversation = list.body.items[0]?.id ?? "";
      const thread = await page.get<MessagePageJson>("/messages", { conversation });
      const message = thread.body.items[0];
      const same = (shown: unknown) => shown === text;
      expect(same(message?.text)).toBe(page === open);
      expect(typeof message?.text).toBe("string");
      const explained = await page.get<ExplainedValue>("/explain", { id: message?.id });
      expect(explained.status).toBe(200);
      expect(JSON.parse(explained.body.fixture)).toBeTypeOf("object");
      expect(explained.body.fixture.includes(JSON.stringify(text).slice(1, -1))).toBe(false);
    }
    expect([...open.bugs, ...masked.bugs]).toEqual([]);
  });
});
