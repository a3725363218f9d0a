import { describe, expect, it } from "vitest";
import { contenders, versionOf } from "./contenders.ts";
import { loadPage } from "./page.ts";
import { checkSameWork, createStub, stubUrl } from "./stub.ts";

const page = await loadPage();

describe("every contender", () => {
  it.each(contenders)("$id sends the same request and reads the whole page", async (contender) => {
    await checkSameWork(page, (fetch) => contender.create({ baseUrl: stubUrl, fetch }));
  });

  it.each(contenders)("$id has a version", (contender) => {
    expect(versionOf(contender)).toMatch(/\d|this commit/);
  });
});

it("refuses a contender that does other work", async () => {
  const lazy = async (fetch: typeof globalThis.fetch) => async () => (await fetch(stubUrl)).json();
  await expect(checkSameWork(page, lazy)).rejects.toThrow("Sent GET");
  const cached = async () => async () => (await createStub(page)(stubUrl)).json();
  await expect(checkSameWork(page, cached)).rejects.toThrow("Sent ,");
});
