import { expect, it } from "vitest";
import { specNames } from "../providers.ts";
import { createWorld } from "./create-world.ts";
import { fold } from "./fold.ts";
import { nameOf } from "./people.ts";
import type { Conversation } from "./records.ts";
import type { Book } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);

/** Reads everything, as nobody should have to. */
function readThrough(book: Book, text: string): readonly number[] {
  const needle = fold(text);
  const holds = ({ index, contact, messageCount }: Conversation) => {
    const texts = Array.from({ length: messageCount }, (_, at) => book.message(index, at)?.text ?? "");
    const person = contact === null ? undefined : book.contact(contact);
    return [...texts, person ? nameOf(person) : ""].some((one) => fold(one).includes(needle));
  };
  return book
    .page(undefined, book.conversationCount, "newest")
    .filter(holds)
    .map(({ index }) => index);
}

function searched(book: Book, text: string): readonly number[] {
  return book.select(`text ${text}`, book.textSearch(text)).slice(0, book.conversationCount);
}

it.each(specNames)("finds in %s what reading everything finds", (vendor) => {
  const book = createWorld({ seed: 4, size: 400, startMs }).book(vendor);
  const [name, other] = [book.contact(17), book.contact(18)];
  const counts = [
    ...["inventario", "INVENTÁRIO", "garantía", "você", "número", "zzz", "a", "👋", "ana", "maria"],
    `${name?.givenName} ${(name?.middleName ?? name?.familyName)?.slice(0, 3)}`,
    other?.familyName ?? "",
  ].map((text) => {
    const found = readThrough(book, text);
    expect(searched(book, text)).toStrictEqual(found);
    return found.length;
  });
  expect(counts.filter((count) => count > 0 && count < 400).length).toBeGreaterThan(5);
});

it("finds what was written since, and names as they are now", () => {
  const book = createWorld({ seed: 4, size: 60, startMs }).book("jurichat");
  const contact =
    book.page(undefined, 60, "newest").findLast((conversation) => conversation.contact !== null)?.contact ??
    0;
  const old = book.contact(contact);
  book.append(3, { author: { kind: "contact" }, type: "text", text: "Perdi a Jabuticabeira Única" }, startMs);
  book.changeContact(contact, { givenName: "Zoraide", middleName: null }, startMs);
  const opened = book.open(62, {}, startMs + 1);
  book.append(opened.index, { author: { kind: "api" }, type: "image", text: "jabuticabeira" }, startMs + 2);
  book.remove(5, startMs);

  expect(searched(book, "JABUTICABEIRA")).toStrictEqual([opened.index, 3]);
  expect(searched(book, "zoraide")).toStrictEqual([contact]);
  for (const text of ["a", old?.givenName ?? "", old?.familyName ?? ""]) {
    expect(searched(book, text)).toStrictEqual(readThrough(book, text));
  }
});
