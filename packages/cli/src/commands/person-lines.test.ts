import { type CanonicalHandle, createDirectory } from "@confluir/identity";
import { describe, expect, it } from "vitest";
import { type KnownContact, personLines } from "./person-lines.ts";

const numbers = (index: number) => `+3460011${String(2_000 + index)}`;
const number: CanonicalHandle = { kind: "phone", value: numbers(0) } as CanonicalHandle;

/** A contact of the desk with these numbers. */
const contact = (key: string, name: string, ...phones: string[]): KnownContact => ({
  key,
  connection: "desk",
  name,
  handles: phones.map((value) => ({ kind: "phone", value, scope: undefined })),
  conversationId: null,
});

const linesOf = (contacts: readonly KnownContact[]) =>
  personLines(createDirectory(contacts).lookUp({ kind: "phone", value: number.value }), number, undefined);

describe("the lines about a person", () => {
  it("call contacts of one name a person", () => {
    const lines = linesOf([
      contact("a", "Nerea Quintal", numbers(0)),
      contact("b", "Nerea Quintal", numbers(0)),
    ]);
    expect(lines[0]).toBe(`${number.value}: one person, 2 contacts (certain)`);
    expect(lines.join("\n")).not.toContain("Check this");
  });

  it("do not call contacts of different names one person, and say why", () => {
    const lines = linesOf([
      contact("a", "Nerea Quintal", numbers(0)),
      contact("b", "Otto Brandis", numbers(0)),
    ]);
    expect(lines[0]).toBe(`${number.value}: 2 contacts that may be several people (certain)`);
    expect(lines[1]).toBe("Check this: Two of its contacts have names that differ.");
  });

  it("show the first twenty of a chain, and say how many more there are", () => {
    const chain = Array.from({ length: 60 }, (_, index) =>
      contact(`c${String(index).padStart(2, "0")}`, "Nerea Quintal", numbers(index), numbers(index + 1)),
    );
    const lines = linesOf(chain);
    expect(lines.filter((line) => /^\d+ +desk/.test(line))).toHaveLength(20);
    expect(lines).toContain("and 40 contacts more; --json has them all");
    expect(lines.filter((line) => line.startsWith("Check this: ")).length).toBeGreaterThan(0);
    expect(linesOf(chain.slice(0, 21))).toContain("and 1 contact more; --json has them all");
  });
});
