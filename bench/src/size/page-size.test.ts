import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPageRefused, pageReport, weighPage } from "./page-size.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(
    join(folder, "index.html"),
    `<script src="./assets/index-a.js"></script><link href="./assets/index-b.css">`,
  );
  writeFileSync(join(folder, "assets/index-a.js"), "let a");
  writeFileSync(join(folder, "assets/index-b.css"), "a {}");
  writeFileSync(join(folder, "assets/es-Cc_1.js"), "export {}");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the page of the inspector", () => {
  it("is what it loads first, and each language", () => {
    const parts = weighPage(folder);
    expect(parts.map(({ title }) => title.split(", ")[1])).toEqual([
      "JavaScript",
      "CSS",
      "es when it is chosen",
    ]);
    expect(isPageRefused(parts)).toBe(false);
    expect(pageReport(parts)).toContain("| 45,000 | ok");
  });

  it("is refused when a part is over its budget, or missing", () => {
    expect(isPageRefused([{ title: "CSS", gzip: 10_001, budget: 10_000 }])).toBe(true);
    rmSync(join(folder, "assets/index-b.css"));
    expect(isPageRefused(weighPage(folder))).toBe(true);
  });
});
