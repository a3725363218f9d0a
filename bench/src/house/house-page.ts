import { type Cell, type Goal, goalTable, markdownTable, thousands } from "../page.ts";
import { type Amount, type HouseCount, type PlaceCount, smallLines } from "./count.ts";

/** The page with the numbers of the repository. */
export function housePage(count: HouseCount): string {
  const { places, providers } = count;
  const placeRow = ({ place, source, tests, leaves }: PlaceCount): Cell[] => [
    ...[place, ...amountCells(source), ...amountCells(tests)],
    String(leaves.length),
  ];
  const all: PlaceCount = {
    place: "**all**",
    source: add(places.map(({ source }) => source)),
    tests: add(places.map(({ tests }) => tests)),
    leaves: places.flatMap(({ leaves }) => leaves),
  };
  const providerRows = providers.map((one): Cell[] => [
    ...[one.name, thousands(one.spec.lines), ...amountCells(one.source), thousands(one.webhooks.lines)],
    ...[thousands(one.tests.lines), String(one.places.length), String(one.outside.length)],
  ]);
  return [
    "# The house in numbers\n",
    "Written by `pnpm bench house`; it may be some commits old. Only files that are written by hand count: `.ts`, `.js` and the " +
      "specs. *Tests* are `*.test.ts`, `*.test-d.ts` and `__fixtures__`. A line is a line end. `pnpm bench house --files` names the " +
      "files behind each number.\n",
    "## Goals\n",
    `${goalTable(houseGoals(count))}\n`,
    "## Places\n",
    `*Leaves*: files of at most ${smallLines} lines with one importer, tests aside.\n`,
    `${markdownTable(["", "files", "lines", "test files", "test lines", "leaves"], [...places, all].map(placeRow))}\n`,
    "## Providers\n",
    "*Own* files have the provider's name in their path; *places* are the packages and folders with one. Their source counts with " +
      "the sandbox, and without files about webhooks, deliveries and events. *Outside*: source files of others that name the provider, " +
      "examples aside: each is an edit that a provider more needs.\n",
    `${markdownTable(["", "spec lines", "own files", "own lines", "webhook lines", "own test lines", "places", "outside"], providerRows)}\n`,
    ...providers.map(({ name, places }) => `- ${name}: ${places.join(", ")}.`),
    "",
  ].join("\n");
}

/** Compares the repository with its goals. Files that a call goes through have a function that ran, as V8 counts calls. */
export function houseGoals({ places, providers, crossed }: HouseCount): readonly Goal[] {
  const packages = add(
    places.filter(({ place }) => place.startsWith("packages/")).map(({ source }) => source),
  );
  return [
    atMost("lines of source in `packages/`", packages.lines, 24_000),
    atMost(
      "files of `packages/normalize` that a page of 20 conversations over every provider goes through",
      crossed.length,
      25,
    ),
    ...providers.flatMap(({ name, source, places, crossed, lineGoal }) => [
      atMost(`${name}: places with its facts`, places.length, 2),
      atMost(`${name}: own lines, with its sandbox and without webhooks`, source.lines, lineGoal),
      atMost(
        `${name}: files of \`packages/mock\` that a request to its sandbox goes through`,
        crossed.length,
        25,
      ),
    ]),
  ];
}

/** The files behind the numbers, one a line. */
export function houseFiles({ places, providers, crossed }: HouseCount): string {
  const section = (title: string, lines: readonly string[]) =>
    [`${title}:`, ...lines.map((line) => `  ${line}`)].join("\n");
  const leaves = places.flatMap(({ leaves }) =>
    leaves.map(({ file, importer }) => `${file.path} (${file.lines}) < ${importer}`),
  );
  return [
    section("Leaves", leaves),
    section("Files that an inbox goes through", crossed),
    ...providers.flatMap(({ name, outside, crossed }) => [
      section(`Files outside that name ${name}`, outside),
      section(`Files that a request to the sandbox of ${name} goes through`, crossed),
    ]),
  ].join("\n");
}

function atMost(title: string, value: number, limit: number): Goal {
  return { goal: `${title}: at most ${thousands(limit)}`, measured: thousands(value), met: value <= limit };
}

function amountCells({ files, lines }: Amount): readonly string[] {
  return [thousands(files), thousands(lines)];
}

function add(amounts: readonly Amount[]): Amount {
  const total = (key: keyof Amount) => amounts.reduce((sum, amount) => sum + amount[key], 0);
  return { files: total("files"), lines: total("lines") };
}
