import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Cell, markdownTable, pathOf, thousands } from "../page.ts";

/** A part of the page of the inspector, in bytes after gzip, with its budget. */
export interface PagePart {
  readonly title: string;
  readonly gzip: number;
  readonly budget: number;
}

/** What the page loads first, and each language that is loaded when it is chosen. */
export function weighPage(folder = pathOf("packages/inspector/dist/page")): readonly PagePart[] {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const gzip = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).byteLength;
  const assets = globSync("assets/*", { cwd: folder }).map((file) => file.replaceAll("\\", "/"));
  const first = assets.filter((file) => html.includes(file));
  const sum = (ending: string) =>
    first.filter((file) => file.endsWith(ending)).reduce((bytes, file) => bytes + gzip(file), 0);
  const later = assets.filter((file) => file.endsWith(".js") && !first.includes(file));
  return [
    { title: "the page of the inspector, JavaScript", gzip: sum(".js"), budget: 45_000 },
    { title: "the page of the inspector, CSS", gzip: sum(".css"), budget: 10_000 },
    ...later.map((file) => ({
      title: `the page of the inspector, ${basename(file).split("-")[0]} when it is chosen`,
      ...{ gzip: gzip(file), budget: 6_000 },
    })),
  ];
}

/** Whether a part is over its budget; a page without any is not built as it should be. */
export function isPageRefused(parts: readonly PagePart[]): boolean {
  return parts.some(({ gzip, budget }) => gzip === 0 || gzip > budget);
}

/** A table of the parts. */
export function pageReport(parts: readonly PagePart[]): string {
  const rows = parts.map(({ title, gzip, budget }): Cell[] => [
    title,
    thousands(gzip),
    thousands(budget),
    gzip > budget ? `${thousands(gzip - budget)} too many` : "ok",
  ]);
  return `${markdownTable(["page", "gzip", "budget", ""], rows)}\n`;
}

/** The parts for the page about sizes. */
export function pageSection(parts: readonly PagePart[]): string {
  return `## @confluir/inspector: its page\n\nBytes with gzip, as a browser loads them.\n\n${pageReport(parts)}`;
}
