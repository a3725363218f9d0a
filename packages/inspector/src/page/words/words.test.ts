import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { formatAgo, formatDuration, formatShortTime } from "./format.ts";
import { pt } from "./pt.ts";
import { loadLanguage, pickLanguage } from "./text.ts";

type Tree = { readonly [Key: string]: string | ((...input: never[]) => string) | Tree };

/** Every word by its path. */
function leavesOf(tree: Tree, path = ""): ReadonlyMap<string, string | ((...input: never[]) => string)> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object"
        ? [...leavesOf(value, `${path}${key}.`)]
        : [[`${path}${key}`, value] as const],
    ),
  );
}

/** What a sentence says of the marks it is given, so that one which forgets one is found. */
function say(value: string | ((...input: never[]) => string)): string {
  if (typeof value === "string") return value;
  const first = value(...([3, "B", "C"] as unknown as never[]));
  const marks = value(...(["A", "B", "C"] as unknown as never[]));
  return /\b3\b/.test(first) ? first : marks;
}

const english = leavesOf(en);

describe.each([
  ["es", es],
  ["pt", pt],
] as const)("the words in %s", (_, words) => {
  const others = leavesOf(words);

  it("are those of English, none more or less", () => {
    expect([...others.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("say something, and name all that English names", () => {
    for (const [key, value] of others) {
      const text = say(value);
      expect(text.trim(), key).not.toBe("");
      const inserted = (sentence: string) => (sentence.match(/\b[ABC3]\b/g) ?? []).sort();
      const original = english.get(key);
      if (typeof original === "function") expect(inserted(text), key).toEqual(inserted(say(original)));
    }
  });

  it("have forms for one and for many", () => {
    expect(words.count(1)).not.toBe(words.count(2));
    expect(words.count(12_345)).toContain("12.345");
  });
});

describe("the language", () => {
  it("is the first that a browser asks for and the page has", () => {
    expect([pickLanguage(["fr-FR", "pt-BR", "es"]), pickLanguage(["xx"]), pickLanguage([])]).toEqual([
      "pt",
      "en",
      "en",
    ]);
    expect(pickLanguage(["toString"])).toBe("en");
  });

  it("writes times and durations", async () => {
    const now = new Date("2026-03-04T12:00:00");
    expect(formatShortTime("2026-03-03T12:00:00", now)).toBe("Mar 3");
    expect(formatShortTime("2025-03-03T12:00:00", now)).toBe("Mar 3, 2025");
    expect(formatShortTime("never", now)).toBe("");
    expect([formatDuration(76), formatDuration(1_500), formatDuration(120_000)]).toEqual([
      "76 ms",
      "1.5 sec",
      "2 min",
    ]);
    expect(formatAgo(now.getTime() - 120_000, now.getTime())).toContain("2");
    await loadLanguage("es");
    expect(formatShortTime("2026-03-03T12:00:00", now)).toBe("3 mar");
    await loadLanguage("en");
  });
});
