import type {
  ActionOutcome,
  ActionPreview,
  ActionRequest,
  ApiFailure,
  ConversationPage,
  MessagePageJson,
  ShownConversation,
} from "@confluir/inspector";
import type { ActionName } from "@confluir/provider";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { openInspector, secret } from "./__fixtures__/open-inspector.ts";

const open = await openInspector({ size: 60 });
const { sandbox, get, send, written, bugs } = open;
afterAll(() => open[Symbol.asyncDispose]());
beforeEach(() => sandbox.control.reset());
afterEach(() => {
  expect(bugs).toEqual([]);
  expect(written.filter((text) => text.includes(secret))).toEqual([]);
});

async function find(connection: string, fits: (one: ShownConversation) => boolean): Promise<string> {
  const filter = { connections: [connection] };
  const { body } = await get<ConversationPage>("/conversations", { filter, limit: 60 });
  const found = body.items.find(fits);
  if (found === undefined) throw new Error(`${connection} has no such conversation.`);
  return found.id;
}
/** One that a text may be sent to now. */
const isAnswered = ({ state, replyWindow }: ShownConversation) =>
  state.value === "human" &&
  (replyWindow === undefined || (replyWindow?.closesAt ?? "") > sandbox.control.clock.now().toISOString());
const preview = (request: ActionRequest) => send<ActionPreview>("POST", "/preview", request);
const can = (connection: string, action: ActionName) =>
  open.connections[connection]?.provider.capabilities.actions[action].supported === true;
const textsOf = async (conversation: string) =>
  (await get<MessagePageJson>("/messages", { conversation, limit: 10 })).body.items.map(({ text }) => text);

describe.each(providers.map(({ id }) => id))("a text to %s", (connection) => {
  const text = 'It\'s "here": $HOME `id` <b>\u202e';

  it("is shown as the very request first, without its key, and not sent", async () => {
    const conversation = await find(connection, isAnswered);
    const { status, body } = await preview({ action: "sendText", conversation, text });
    expect(status).toBe(200);
    const [request] = body.requests;
    expect(body.requests).toHaveLength(1);
    expect(request?.method).not.toBe("GET");
    expect(request?.url).toContain("http://127.0.0.1:");
    expect(Object.values(request?.headers ?? {}).some((value) => /\$[A-Z_]+_API_KEY$/.test(value))).toBe(
      true,
    );
    expect(JSON.stringify(request?.body)).toContain("here");
    expect(request?.curl).toMatch(/^curl -X /);
    expect(request?.curl).toContain("_API_KEY");
    expect(await textsOf(conversation)).not.toContain(text);
  });

  it("is sent as it was shown, once", async () => {
    const conversation = await find(connection, isAnswered);
    const shown = await preview({ action: "sendText", conversation, text });
    const sent = await send<ActionOutcome>("POST", "/send", { preview: shown.body.preview });
    expect(sent).toMatchObject({ status: 200, body: { status: "done" } });
    expect(await textsOf(conversation)).toContain(text);
    const again = await send<ApiFailure>("POST", "/send", { preview: shown.body.preview });
    expect([again.status, again.body.kind]).toEqual([409, "preview"]);
    expect((await textsOf(conversation)).filter((each) => each === text)).toHaveLength(1);
  });

  it("is refused by the provider in a sentence", async () => {
    const conversation = await find(connection, isAnswered);
    const shown = await preview({ action: "sendText", conversation, text });
    sandbox.control.fault({ kind: "status", status: 500, provider: connection });
    const { status, body } = await send<ApiFailure>("POST", "/send", { preview: shown.body.preview });
    expect([status, body.kind]).toEqual([502, "server"]);
    expect(body.error).toMatch(/ answered 500 (?:\(\w+\) )?to .*\.$/);
  });
});

describe("another action", () => {
  const able = (action: ActionName) => providers.map(({ id }) => id).filter((id) => can(id, action));

  it.each(able("addNote"))("adds a note at %s", async (connection) => {
    const conversation = await find(connection, () => true);
    const shown = await preview({ action: "addNote", conversation, text: "Call back" });
    expect((await send("POST", "/send", { preview: shown.body.preview })).status).toBe(200);
  });

  it.each(able("addTag"))("adds a tag at %s, which reads before it writes", async (connection) => {
    const filter = { connections: [connection] };
    const { body } = await get<ConversationPage>("/conversations", { filter, limit: 60 });
    const tag = body.items.flatMap(({ tags }) => tags ?? []).find(({ id }) => id !== undefined)?.id ?? "";
    const one = body.items.find(({ tags }) => tags?.every(({ id }) => id !== tag));
    const shown = await preview({ action: "addTag", conversation: one?.id ?? "", tags: [tag] });
    expect(shown.body.requests).toHaveLength(1);
    expect((await send("POST", "/send", { preview: shown.body.preview })).status).toBe(200);
    const after = await get<ConversationPage>("/conversations", { filter, limit: 60 });
    expect(after.body.items.find(({ id }) => id === one?.id)?.tags?.map(({ id }) => id)).toContain(tag);
  });

  it.each(able("setTags"))(
    "refuses at %s what would be another request than the one shown",
    async (connection) => {
      const filter = { connections: [connection] };
      const { body } = await get<ConversationPage>("/conversations", { filter, limit: 60 });
      const tags = [...new Set(body.items.flatMap((each) => each.tags?.flatMap(({ id }) => id ?? []) ?? []))];
      const [one = "", two = ""] = tags;
      const conversation = body.items.find((each) => each.tags?.length === 0)?.id ?? body.items[0]?.id ?? "";
      const shown = await preview({ action: "addTag", conversation, tags: [one] });
      const meanwhile = await preview({ action: "setTags", conversation, tags: [two] });
      await send("POST", "/send", { preview: meanwhile.body.preview });
      const { status, body: failed } = await send<ApiFailure>("POST", "/send", {
        preview: shown.body.preview,
      });
      // Where a tag is added by itself, nothing has changed about the request.
      const replaces = shown.body.requests[0]?.curl.includes(two) === false && status === 409;
      expect(status === 200 || replaces).toBe(true);
      if (status === 409) expect(failed.error).toContain("Nothing was sent.");
    },
  );

  it("that a provider cannot do is a sentence", async () => {
    for (const { id } of providers) {
      const conversation = await find(id, () => true);
      for (const action of ["resolve", "archive", "addNote"] as const) {
        if (can(id, action)) continue;
        const { status, body } = await send<ApiFailure>("POST", "/preview", {
          action,
          conversation,
          text: "a",
        });
        expect([status >= 400 && status < 600, body.kind]).toEqual([true, "unsupported"]);
      }
    }
  });

  it.each([
    [{ action: "sendText", conversation: "" }, "`conversation` must be"],
    [{ action: "sendText", conversation: "nowhere:1", text: "a" }, "must begin with one of"],
    [{ action: "sendText", conversation: "toString:1", text: "a" }, "must begin with one of"],
    [{ action: "sendText", conversation: `${providers[0].id}:1`, text: " " }, "`text` must not be empty"],
    [{ action: "addTag", conversation: `${providers[0].id}:1`, tags: ["a", "b"] }, "`tags` must be"],
    [{ action: "setTags", conversation: `${providers[0].id}:1`, tags: "a" }, "`tags` must be"],
    [{ action: "assign", conversation: `${providers[0].id}:1` }, "`to` must be"],
    [{ action: "sendTemplate", conversation: `${providers[0].id}:1` }, "`template` must be"],
    ...[{ language: 5 }, { variables: 5 }, { variables: [5] }, { variables: { a: null } }].map(
      (wrong): [object, string] => [
        {
          action: "sendTemplate",
          conversation: `${providers[0].id}:1`,
          template: { name: "a", ...wrong },
        },
        "`template` must be",
      ],
    ),
    [{ action: "createConversation", conversation: `${providers[0].id}:1` }, "cannot be opened"],
    [{ action: "delete", conversation: `${providers[0].id}:1` }, "`action` must be one of"],
  ])("is refused where it means nothing: %j", async (request, sentence) => {
    const { status, body } = await send<ApiFailure>("POST", "/preview", request);
    expect([status, body.error]).toEqual([400, expect.stringContaining(sentence)]);
  });
});

describe("a page that only reads", () => {
  const [{ id }] = providers;

  it.each(["providers", "copy"] as const)("of %s shows and sends nothing", async (reads) => {
    await using other = await openInspector({ size: 5, reads });
    for (const path of ["/preview", "/send"]) {
      const request = { action: "sendText", conversation: `${id}:1`, text: "a" };
      const { status, body } = await other.send<ApiFailure>("POST", path, request);
      expect([status, body.kind]).toEqual([403, "read_only"]);
      expect(body.error).toContain(reads === "copy" ? "--synced" : "--allow-writes");
    }
    const { body } = await other.get<{ allowWrites: boolean }>("/setup");
    expect(body.allowWrites).toBe(false);
  });

  it("of providers acts with allowWrites, and of a copy never", async () => {
    await using allowed = await openInspector({ size: 5, reads: "providers", allowWrites: true });
    const { body } = await allowed.get<ConversationPage>("/conversations", {
      limit: 1,
      filter: { connections: [id] },
    });
    const request = { action: "handToHuman", conversation: body.items[0]?.id };
    expect((await allowed.send("POST", "/preview", request)).status).toBe(200);
    await using copy = await openInspector({ size: 5, reads: "copy", allowWrites: true });
    expect((await copy.send("POST", "/preview", request)).status).toBe(403);
  });
});
