import { type Cell, markdownTable, thousands } from "../report/markdown.ts";
import { type Amount, type HouseCount, type ProviderCount, smallLines } from "./count-house.ts";

/** The page with the numbers of the house. */
export function housePage({ places, providers, crossed }: HouseCount): string {
  const rows = places.map(({ place, source, tests, leaves }) => ({
    place,
    source,
    tests,
    leaves: leaves.length,
  }));
  const all = {
    place: "**all**",
    source: add(rows.map(({ source }) => source)),
    tests: add(rows.map(({ tests }) => tests)),
    leaves: rows.reduce((total, { leaves }) => total + leaves, 0),
  };
  const placeRows = [...rows, all].map(({ place, source, tests, leaves }): Cell[] => [
    place,
    ...amountCells(source),
    ...amountCells(tests),
    String(leaves),
  ]);
  return [
    "# The house in numbers\n",
    "Written by `pnpm bench house`, which anybody can repeat: it counts what is there, and may be some commits old here. Only " +
      "what is written by hand counts: `.ts` and `.js`, and specs as YAML. Generated and built files do not. *Tests* are " +
      "`*.test.ts`, `*.test-d.ts` and `__fixtures__`. A line is a line end.\n",
    "## Places\n",
    `*Leaves*: files of at most ${smallLines} lines that one other file imports and nobody else, tests aside.\n`,
    `${markdownTable(["", "files", "lines", "test files", "test lines", "leaves"], placeRows)}\n`,
    "## Providers\n",
    "*Own* files lie in a folder of the provider, or have its name. *Shared* files are the others that name it: by id, by name " +
      "or by its name in code. *Places* have a file of either kind. Tests count nowhere but in their own column.\n",
    `${markdownTable(providerHead, providers.map(providerRow))}\n`,
    ...providers.map(({ provider, places }) => `- ${provider.name}: ${places.join(", ")}.`),
    "\n## Files that a call goes through\n",
    "Files with a function that really ran, as V8 counts calls, in the second of two equal runs. The code that runs while a file " +
      "is loaded does not count. `pnpm bench house --files` lists them.\n",
    `${markdownTable(
      ["", "files"],
      [
        [
          "`packages/normalize`: a page of 20 conversations of an inbox over every provider",
          String(crossed.length),
        ],
        ...providers.map(({ provider, crossed }): Cell[] => [
          `\`packages/mock\`: a request for conversations to the sandbox of ${provider.name}`,
          String(crossed.length),
        ]),
      ],
    )}\n`,
  ].join("\n");
}

/** The files behind the numbers, one a line: leaves with their importers, and those that were gone through. */
export function houseFiles({ places, providers, crossed }: HouseCount): string {
  const section = (title: string, lines: readonly string[]) => [
    `${title}:`,
    ...lines.map((line) => `  ${line}`),
  ];
  const leaves = places.flatMap(({ leaves }) =>
    leaves.map(({ file, importer }) => `${file.path} (${file.lines}) < ${importer}`),
  );
  return [
    ...section("Leaves", leaves),
    ...section("Files that an inbox goes through", crossed),
    ...providers.flatMap(({ provider, crossed }) =>
      section(`Files that a request to the sandbox of ${provider.name} goes through`, crossed),
    ),
  ].join("\n");
}

const providerHead = [
  "",
  "spec lines",
  "own files",
  "own lines",
  "own test lines",
  "shared files",
  "places",
  "bundle of one list call, bytes",
];

function providerRow({ provider, spec, source, tests, shared, places, bundled }: ProviderCount): Cell[] {
  return [
    provider.name,
    thousands(spec.lines),
    ...amountCells(source),
    thousands(tests.lines),
    String(shared.files),
    String(places.length),
    bundled === undefined ? undefined : thousands(bundled),
  ];
}

function amountCells({ files, lines }: Amount): readonly string[] {
  return [thousands(files), thousands(lines)];
}

function add(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (total, { files, lines }) => ({ files: total.files + files, lines: total.lines + lines }),
    {
      files: 0,
      lines: 0,
    },
  );
}
