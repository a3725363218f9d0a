import { beforeEach, expect, it, vi } from "vitest";
import { getJson, readAhead } from "./api-client.ts";

const asked: string[] = [];
let status = 200;
beforeEach(() => {
  asked.length = 0;
  status = 200;
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return Response.json(status === 200 ? { answer: asked.length } : { error: "Not now.", kind: "busy" }, {
      status,
    });
  });
});

it("gives what was asked for ahead to the first that reads the same, and to nobody else", async () => {
  readAhead("list", { limit: 5, filter: { unread: true } });
  expect(asked).toEqual(["/api/list?limit=5&filter=%7B%22unread%22%3Atrue%7D"]);
  expect(await getJson("list", { limit: 5, filter: {} })).toEqual({ answer: 2 });
  expect(await getJson("list", { cursor: undefined, limit: 5, filter: { unread: true } })).toEqual({
    answer: 1,
  });
  expect(await getJson("list", { limit: 5, filter: { unread: true } })).toEqual({ answer: 3 });
});

it("tells of the failure of what was asked for ahead whoever takes it", async () => {
  status = 503;
  readAhead("list");
  await expect(getJson("list")).rejects.toMatchObject({ kind: "busy", message: "Not now." });
});

it("gives nobody an answer that waited too long", async () => {
  vi.useFakeTimers();
  try {
    readAhead("list");
    vi.advanceTimersByTime(10_000);
    expect(await getJson("list")).toEqual({ answer: 2 });
  } finally {
    vi.useRealTimers();
  }
});
