import fc from "fast-check";
import { expect, it } from "vitest";
import { datasets, providers, startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import { comparisonKey, fullName } from "./people.ts";
import type { Contact } from "./records.ts";
import type { Store } from "./store.ts";

const storeOf = (provider: (typeof providers)[number], size: number) =>
  createStore({ seed: 4, size, startMs }, provider, datasets[provider]);
const fromContact = { kind: "contact" } as const;

/** Reads every message and every name. */
function readThrough(store: Store, text: string): readonly number[] {
  const needle = comparisonKey(text);
  const found = store.conversations.filter(({ index, contact }) => {
    const texts = store.messages(index).map((message) => message.text ?? "");
    const person = contact === null ? undefined : store.contact(contact);
    return [...texts, person ? fullName(person) : ""].some((one) => comparisonKey(one).includes(needle));
  });
  return found.map(({ index }) => index);
}

function searched(store: Store, text: string): readonly number[] {
  return store.conversations.filter(store.search(text)).map(({ index }) => index);
}

it.each(providers)("finds in the %s what reading everything finds", (provider) => {
  const store = storeOf(provider, 400);
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
  const store = storeOf("office", 60);
  const { contact } = store.conversations.findLast((one) => one.contact !== null) ?? {};
  const old = store.contact(contact ?? -1) as Contact;
  store.append(3, { author: fromContact, type: "text", text: "Perdi a Jabuticabeira Única" }, startMs);
  store.changeContact(old.index, { givenName: "Zoraide", middleName: null }, startMs);
  const opened = store.open(62, {}, startMs + 1);
  store.append(opened.index, { author: { kind: "api" }, type: "image", text: "jabuticabeira" }, startMs + 2);
  store.remove(5, startMs);

  expect(searched(store, "JABUTICABEIRA")).toStrictEqual([opened.index, 3]);
  expect(searched(store, "zoraide")).toStrictEqual([old.index]);
  for (const text of ["a", old.givenName, old.familyName])
    expect(searched(store, text)).toStrictEqual(readThrough(store, text));
});

it("finds the same as reading everything after any writes, also when it was asked before", () => {
  const text = fc.constantFrom("maçã", "MACA", "a ç", "Olá", "ana", "x");
  const write = fc.record({ kind: fc.constantFrom("say", "rename", "remove"), index: fc.nat(14), text });
  fc.assert(
    fc.property(fc.array(fc.tuple(write, text), { maxLength: 12 }), (steps) => {
      const store = storeOf("office", 15);
      for (const [{ kind, index, text: written }, wanted] of steps) {
        searched(store, wanted);
        if (kind === "rename") store.changeContact(index, { familyName: written }, startMs);
        else if (!store.conversation(index)) continue;
        else if (kind === "remove") store.remove(index, startMs);
        else store.append(index, { author: fromContact, type: "text", text: written }, startMs);
        expect(searched(store, wanted)).toStrictEqual(readThrough(store, wanted));
      }
    }),
    { numRuns: 100 },
  );
});

it("keeps the answer for a text until something is written", () => {
  const store = storeOf("office", 50);
  const first = store.search("ajuda");
  expect(store.search("ajuda")).toBe(first);
  for (let other = 0; other < 7; other++) store.search(`${other}`);
  expect(store.search("ajuda")).toBe(first);
  store.change(7, { archived: true }, startMs);
  expect(store.search("ajuda")).not.toBe(first);
});
