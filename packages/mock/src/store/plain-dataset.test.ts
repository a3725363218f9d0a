import { expect, it } from "vitest";
import { startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import { checkDatasets } from "./dataset.ts";
import { plainDataset } from "./plain-dataset.ts";

it("is a business with conversations, people and messages, of which nothing but its name is given", () => {
  const dataset = plainDataset({ business: { slug: "acme", name: "Acme Desk" } });
  checkDatasets({ acme: dataset });
  const store = createStore({ seed: 1, size: 40, startMs }, "acme", dataset);
  expect(store.conversations).toHaveLength(40);
  const messages = store.conversations.flatMap(({ index }) => store.messages(index));
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter(({ type, text }) => type === "text" && !text)).toEqual([]);
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
