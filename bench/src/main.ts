import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { countHouse } from "./house/count-house.ts";
import { houseFiles, housePage } from "./house/house-page.ts";
import { isSound } from "./inbox/inbox-goals.ts";
import { inboxPage } from "./inbox/inbox-page.ts";
import { measureInbox } from "./inbox/measure-inbox.ts";
import { measure } from "./measure/measure.ts";
import { measureMock } from "./mock/measure-mock.ts";
import { mockPage } from "./mock/mock-page.ts";
import {
  housePageFile,
  inboxResultsFile,
  mockResultsFile,
  readmeFile,
  resultsFile,
  sizePageFile,
} from "./paths.ts";
import { replaceSection } from "./report/markdown.ts";
import { type Results, readmeSection, resultsPage } from "./report/results-page.ts";
import { readUnifiedSizes, weighContenders } from "./size/contender-sizes.ts";
import { gateReport, isRefused, sizePage, weighBundles } from "./size/gate.ts";
import { weighUnifiedSdks } from "./size/unified.ts";

const usage = `pnpm bench            measure clients and inbox, write bench/RESULTS.md, bench/INBOX.md and the table in README.md
pnpm bench --quick    see that all of that runs; nothing is written
pnpm bench inbox      measure the model, the inbox and who is who alone, write bench/INBOX.md; --quick writes nothing
pnpm bench mock       measure the sandbox, write bench/MOCK.md; --quick writes nothing
pnpm bench size       write docs/size.md: where every byte of our bundles is
pnpm bench house      count the house, write docs/house.md: lines, providers, leaves, files that a call goes through; --files names them
pnpm bench unified    install the SDKs of unified APIs and keep the sizes of their bundles
pnpm bench gate       fail when a bundle is over its budget, or holds what it did not import (pnpm check does)
`;

const say = (text: string) => void process.stdout.write(`${text}\n`);

const commands: Readonly<Record<string, () => Promise<void>>> = {
  all: () => runAll(false),
  "--quick": () => runAll(true),
  inbox: () => runInbox(process.argv[3] === "--quick"),
  mock: () => runMock(process.argv[3] === "--quick"),
  async size() {
    const clients = await weighBundles();
    writeFileSync(sizePageFile, sizePage(clients));
    say(gateReport(clients));
  },
  async house() {
    const count = await countHouse();
    const page = housePage(count);
    writeFileSync(housePageFile, page);
    say(process.argv[3] === "--files" ? `${page}\n${houseFiles(count)}` : page);
  },
  async unified() {
    for (const { name, version, minified, gzip } of await weighUnifiedSdks()) {
      say(`${name} ${version}: ${minified} bytes, ${gzip} with gzip`);
    }
  },
  async gate() {
    const clients = await weighBundles();
    say(gateReport(clients));
    if (clients.some(isRefused)) process.exitCode = 1;
  },
};

const progress = (line: string) => void process.stderr.write(`${line}\n`);
const machine = `Node ${process.versions.node}, ${availableParallelism()} CPUs`;

async function runMock(quick: boolean): Promise<void> {
  showPage(mockResultsFile, mockPage(await measureMock(quick, progress), machine), true, quick);
}

async function runInbox(quick: boolean): Promise<void> {
  const measurements = await measureInbox(quick, progress);
  showPage(inboxResultsFile, inboxPage(measurements, machine), isSound(measurements), quick);
}

/** Writes a page of a run whose walks were all whole; another one fails. */
function showPage(file: string, page: string, isWorthIt: boolean, quick: boolean): void {
  if (isWorthIt && !quick) writeFileSync(file, page);
  if (!isWorthIt) process.exitCode = 1;
  say(page);
}

async function runAll(quick: boolean): Promise<void> {
  await runClients(quick);
  await runInbox(quick);
}

async function runClients(quick: boolean): Promise<void> {
  const results: Results = {
    measurements: await measure(quick, progress),
    sizes: await weighContenders(),
    unified: readUnifiedSizes(),
    clients: await weighBundles(),
    machine,
  };
  const page = resultsPage(results);
  if (!quick) {
    writeFileSync(resultsFile, page);
    const readme = readFileSync(readmeFile, "utf8");
    writeFileSync(readmeFile, replaceSection(readme, "bench", readmeSection(results)));
  }
  say(page);
}

const command = commands[process.argv[2] ?? "all"];
if (command === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await command();
}
