import { describe, expect, it } from "vitest";
import { listFiles, listPackages, readText } from "./workspace.ts";

const published = new Set(
  listPackages().flatMap(({ manifest }) => (manifest.private ? [] : [manifest.name])),
);

describe("a changeset", () => {
  it.each(listFiles(".changeset/*.md"))("names published packages, and says what changed: %s", (file) => {
    const [, head = "", text = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(readText(file)) ?? [];
    const named = head
      .split("\n")
      .map((line) => /^"([^"]+)": (?:patch|minor|major)$/.exec(line)?.[1] ?? line);
    // One package that there is not keeps all of them from being released.
    expect(named.filter((name) => !published.has(name))).toEqual([]);
    expect(text.trim()).not.toBe("");
  });
});
