import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { providers } from "../../../acceptance/src/providers.ts";
import { isTestFile, listSources, root } from "./workspace.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const providerFolders = providers.map(({ id }) => id);
const folders = ["core", ...providerFolders, "provider", "normalize", "identity", "mock"];
/** Entries of packages; what they export is public. */
const entry = /^packages\/[^/]+\/src\/(?:index|provider|validators|webhooks)\.ts$|\/opentelemetry\.ts$/;
/** What looks at the names of options. */
const checks = /\b(?:checkOptions|copyOptions|checkServeOptions|checkClientOptions|createDirectory)\b[^;]*\(/;

/** What other packages check with, and what starts a server for the functions that have the options. */
const helpers = /: (?:check\w*|copyOptions|serve|withSignal)$/;

/** An entry with the files that it exports whole. */
const readEntry = (file: string): string =>
  read(file).replace(/^export \* from "(\..*?)";$/gm, (_, from) => read(join(dirname(file), from)));

/** Public functions with a parameter of options: their name, and the text of their file without its imports. */
const functions = folders.flatMap((folder) => {
  const files = listSources(folder).filter((file) => !isTestFile(file) && !file.includes("/generated/"));
  const published = files
    .filter((file) => entry.test(file))
    .map(readEntry)
    .join("\n");
  return files.flatMap((file) =>
    [...read(file).matchAll(/^export (?:async )?function (\w+)(.*?)\{$/gms)]
      .filter(
        ([, name, parameters]) =>
          /: \w*Options\b/.test(parameters ?? "") && new RegExp(`\\b${name}\\b`).test(published),
      )
      .map(([, name]) => ({ name: `${folder}: ${name}`, text: read(file).replace(/^import .*?;$/gms, "") })),
  );
});

describe("options", () => {
  it("are taken by these public functions", () => {
    const names = functions.map(({ name }) => name).filter((name) => !helpers.test(name));
    const isOfProvider = (name: string) => providerFolders.some((folder) => name.startsWith(`${folder}: `));
    expect(names.filter((name) => !isOfProvider(name)).sort()).toEqual([
      "core: createReplayGuard",
      "core: traceEvents",
      "identity: canonicalHandle",
      "identity: clusterContacts",
      "identity: createDirectory",
      "mock: startMock",
      "mock: startMocks",
      "mock: startSandbox",
      "normalize: createInbox",
      "normalize: fromEnv",
    ]);
    for (const { id, createClient } of providers) expect(names).toContain(`${id}: ${createClient.name}`);
  });

  it.each(functions.filter(({ name }) => !helpers.test(name)))(
    "have their names checked: $name",
    ({ text }) => {
      expect(text).toMatch(checks);
    },
  );
});
