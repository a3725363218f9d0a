import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { measureClients } from "./clients/measure.ts";
import { type Results, readmeSection, resultsPage, weighContenders } from "./clients/results-page.ts";
import { countHouse } from "./house/count.ts";
import { houseFiles, housePage } from "./house/house-page.ts";
import { inboxPage, isSound } from "./inbox/inbox-page.ts";
import { measureInbox } from "./inbox/measure.ts";
import { measureMock, mockPage } from "./mock/measure.ts";
import { pathOf, replaceSection } from "./page.ts";
import { gateReport, isRefused, sizePage, weighBundles } from "./size/gate.ts";
import { isPageRefused, pageReport, pageSection, weighPage } from "./size/page-size.ts";
import { isSound as isWhole, type NamedRow, syncPage } from "./sync/sync-page.ts";
import { uiPage } from "./ui/ui-page.ts";

const usage = `pnpm bench            measure clients and inbox, write bench/RESULTS.md, bench/INBOX.md and the table in README.md
pnpm bench inbox      measure the model, the inbox and who is who alone, write bench/INBOX.md
pnpm bench mock       measure the sandbox, write bench/MOCK.md
pnpm bench sync       measure the copy in a database, write bench/SYNC.md; with names of its parts, such as kills, only those
pnpm bench ui         measure the page of confluir ui in Chromium, and over a copy of a million, write bench/UI.md
pnpm bench size       write docs/size.md: where every byte of our bundles is
pnpm bench house      count lines, providers, leaves and files that a call goes through, write docs/house.md; --files names them
pnpm bench gate       fail when a bundle is over its budget, or holds what it did not import (pnpm check does)
With --quick the first five only show that all of it runs, and write nothing.
`;

const [command = "all", ...others] = process.argv.slice(2).filter((argument) => argument !== "--quick");
const quick = process.argv.includes("--quick");
const print = (text: string) => void process.stdout.write(`${text}\n`);
const progress = (line: string) => void process.stderr.write(`${line}\n`);
const machine = `Node ${process.versions.node}, ${availableParallelism()} CPUs`;

function show(file: string, page: string): void {
  if (!quick) writeFileSync(pathOf(file), page);
  print(page);
}

async function runClients(): Promise<void> {
  const results: Results = {
    scenarios: await measureClients(quick, progress),
    sizes: await weighContenders(),
    bundles: await weighBundles(),
    machine,
  };
  show("bench/RESULTS.md", resultsPage(results));
  const readme = readFileSync(pathOf("README.md"), "utf8");
  if (!quick) writeFileSync(pathOf("README.md"), replaceSection(readme, "bench", readmeSection(results)));
}

/** A run in which a walk lost or repeated a conversation fails, and writes nothing. */
async function runInbox(): Promise<void> {
  const measurements = await measureInbox(quick, progress);
  const page = inboxPage(measurements, machine);
  if (isSound(measurements)) return show("bench/INBOX.md", page);
  print(page);
  process.exitCode = 1;
}

/** What lost or doubled something fails, and is not written. The others stay as they were measured last. */
async function runSync(): Promise<void> {
  // It opens databases, which takes packages that the others need not load.
  const { measurements, measureSync } = await import("./sync/measure.ts");
  const unknown = others.filter((name) => !Object.hasOwn(measurements, name));
  if (unknown.length > 0) {
    process.stderr.write(`pnpm bench sync takes ${Object.keys(measurements).join(", ")}, or nothing.\n`);
    process.exitCode = 2;
    return;
  }
  // Each matter takes minutes, so what is done is kept, also when a later one fails.
  for (const name of others.length > 0 ? others : Object.keys(measurements)) {
    const row = await measureSync(name, quick, progress);
    if (!isWhole([row]) || quick) {
      print(syncPage([row], machine));
      if (!isWhole([row])) process.exitCode = 1;
      continue;
    }
    const file = pathOf("bench/SYNC.json");
    const known: Readonly<Record<string, NamedRow>> = JSON.parse(
      existsSync(file) ? readFileSync(file, "utf8") : "{}",
    );
    const rows = { ...known, [name]: row };
    writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
    const inOrder = Object.keys(measurements).flatMap((each) => rows[each] ?? []);
    writeFileSync(pathOf("bench/SYNC.md"), syncPage(inOrder, machine));
  }
}

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async all() {
    await runClients();
    await runInbox();
  },
  inbox: runInbox,
  async mock() {
    show("bench/MOCK.md", mockPage(await measureMock(quick, progress), machine));
  },
  sync: runSync,
  async ui() {
    // They open a browser and a database, which takes packages that the others need not load.
    const { measurePage } = await import("../../packages/acceptance/src/browser/measure.ts");
    const { measureLongCopy } = await import("./ui/measure-copy.ts");
    const page = await measurePage([pathOf("packages/cli/dist/main.js")], quick);
    show("bench/UI.md", uiPage(page, await measureLongCopy(quick, progress), machine));
  },
  async size() {
    const bundles = await weighBundles();
    const page = weighPage();
    writeFileSync(pathOf("docs/size.md"), `${sizePage(bundles)}\n${pageSection(page)}`);
    print(`${gateReport(bundles)}\n${pageReport(page)}`);
  },
  async house() {
    const count = await countHouse();
    show("docs/house.md", housePage(count));
    if (others.includes("--files")) print(houseFiles(count));
  },
  async gate() {
    const bundles = await weighBundles();
    const page = weighPage();
    print(`${gateReport(bundles)}\n${pageReport(page)}`);
    if (bundles.some(isRefused) || isPageRefused(page)) process.exitCode = 1;
  },
};

const run = commands[command];
if (run === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await run();
}
