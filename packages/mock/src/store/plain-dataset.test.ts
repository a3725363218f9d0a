import { expect, it } from "vitest";
import { startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import { checkDatasets, scriptOf } from "./dataset.ts";
import { plainDataset, plainPortuguese, plainSpanish } from "./plain-dataset.ts";

it("is a business with conversations, people and messages, of which nothing but its name is given", () => {
  const dataset = plainDataset({ business: { slug: "acme", name: "Acme Desk" } });
  checkDatasets({ acme: dataset });
  const store = createStore({ seed: 1, size: 40, startMs }, "acme", dataset);
  expect(store.conversations).toHaveLength(40);
  const messages = store.conversations.flatMap(({ index }) => store.messages(index));
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter(({ type, text }) => type === "text" && !text)).toEqual([]);
});

it("lets people write and be answered in the language of their country", () => {
  const dataset = plainDataset({ business: { slug: "acme", name: "Acme Desk" } });
  const store = createStore({ seed: 1, size: 60, startMs }, "acme", dataset);
  const own = { ES: scriptOf(plainSpanish).texts, BR: scriptOf(plainPortuguese).texts };
  const seen = { ES: 0, BR: 0 };
  for (const { index, contact } of store.conversations) {
    const { country } = store.contact(contact ?? -1) ?? expect.unreachable();
    const texts = store.messages(index).flatMap(({ text }) => text ?? []);
    expect(own[country]).toEqual(expect.arrayContaining(texts));
    seen[country] += texts.length;
  }
  expect(seen.ES).toBeGreaterThan(40);
  expect(seen.BR).toBeGreaterThan(40);
  expect(own.ES.filter((text) => own.BR.includes(text))).toEqual([]);
});

it("has the same purposes in each language, and says nothing twice", () => {
  for (const sentences of [plainSpanish, plainPortuguese]) {
    const { texts } = scriptOf(sentences);
    expect(Object.keys(sentences)).toEqual(Object.keys(plainSpanish));
    expect(texts.filter((text) => /[{|}]/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

it("keeps what is given", () => {
  const tags = [{ name: "VIP", color: "#000000" }];
  const dataset = plainDataset({ phoneBlock: 3, groupShare: 0.5, business: { slug: "a", name: "A", tags } });
  expect(dataset).toMatchObject({
    phoneBlock: 3,
    groupShare: 0.5,
    business: { slug: "a", tags, boxes: ["Inbox"] },
  });
});
