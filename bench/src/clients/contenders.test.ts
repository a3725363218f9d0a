import { describe, expect, it } from "vitest";
import { checkSameWork, contenders, createStub, loadPage, recordRequest, versionOf } from "./contenders.ts";

const page = await loadPage();
const request = await recordRequest("https://bench.example/v1", page);

describe("every contender", () => {
  it.each(contenders)("$id sends the same request and reads the whole page", async (contender) => {
    await checkSameWork(contender, request, page);
    expect(versionOf(contender)).toMatch(/\d|this commit/);
  });
});

it("refuses a contender that does other work", async () => {
  const { url } = { url: "https://bench.example/other" };
  const lazy = async () => async () => (await fetch(url)).json();
  await expect(checkSameWork({ create: lazy }, request, page)).rejects.toThrow("Sent GET");
  const cached = async () => async () => (await createStub(page)(url)).json();
  await expect(checkSameWork({ create: cached }, request, page)).rejects.toThrow("Sent ,");
});
