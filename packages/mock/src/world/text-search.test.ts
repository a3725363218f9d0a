import { expect, it } from "vitest";
import { specNames } from "../all.ts";
import { profiles } from "./__fixtures__/profiles.ts";
import { createWorld } from "./create-world.ts";
import { fold } from "./fold.ts";
import { nameOf } from "./people.ts";
import type { Conversation } from "./records.ts";
import type { Store } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);

/** Reads everything, as nobody should have to. */
function readThrough(store: Store, text: string): readonly number[] {
  const needle = fold(text);
  const holds = ({ index, contact, messageCount }: Conversation) => {
    const texts = Array.from({ length: messageCount }, (_, at) => store.message(index, at)?.text ?? "");
    const person = contact === null ? undefined : store.contact(contact);
    return [...texts, person ? nameOf(person) : ""].some((one) => fold(one).includes(needle));
  };
  return store
    .page(undefined, store.conversationCount, "newest")
    .filter(holds)
    .map(({ index }) => index);
}

function searched(store: Store, text: string): readonly number[] {
  return store.select(`text ${text}`, store.textSearch(text)).slice(0, store.conversationCount);
}

it.each(specNames)("finds in %s what reading everything finds", (vendor) => {
  const store = createWorld({ seed: 4, size: 400, startMs }, profiles).store(vendor);
  const [name, other] = [store.contact(17), store.contact(18)];
  const counts = [
    ...["inventario", "INVENTÁRIO", "garantía", "você", "número", "zzz", "a", "👋", "ana", "maria"],
    `${name?.givenName} ${(name?.middleName ?? name?.familyName)?.slice(0, 3)}`,
    other?.familyName ?? "",
  ].map((text) => {
    const found = readThrough(store, text);
    expect(searched(store, text)).toStrictEqual(found);
    return found.length;
  });
  expect(counts.filter((count) => count > 0 && count < 400).length).toBeGreaterThan(5);
});

it("finds what was written since, and names as they are now", () => {
  const store = createWorld({ seed: 4, size: 60, startMs }, profiles).store("jurichat");
  const contact =
    store.page(undefined, 60, "newest").findLast((conversation) => conversation.contact !== null)?.contact ??
    0;
  const old = store.contact(contact);
  store.append(
    3,
    { author: { kind: "contact" }, type: "text", text: "Perdi a Jabuticabeira Única" },
    startMs,
  );
  store.changeContact(contact, { givenName: "Zoraide", middleName: null }, startMs);
  const opened = store.open(62, {}, startMs + 1);
  store.append(opened.index, { author: { kind: "api" }, type: "image", text: "jabuticabeira" }, startMs + 2);
  store.remove(5, startMs);

  expect(searched(store, "JABUTICABEIRA")).toStrictEqual([opened.index, 3]);
  expect(searched(store, "zoraide")).toStrictEqual([contact]);
  for (const text of ["a", old?.givenName ?? "", old?.familyName ?? ""]) {
    expect(searched(store, text)).toStrictEqual(readThrough(store, text));
  }
});
