import { describe, expect, it } from "vitest";
import { baseline, contenders, ours } from "../measure/contenders.ts";
import { listScenarios } from "../measure/scenario.ts";
import { readUnifiedSizes } from "../size/contender-sizes.ts";
import { type Results, readmeSection, resultsPage } from "./results-page.ts";

const all = contenders.map(({ id }) => id);
/** In the order of their invented speed. */
const ids = [
  baseline,
  ours,
  "openapi-fetch",
  ...all.filter((id) => ![baseline, ours, "openapi-fetch"].includes(id)),
];

/** Rounds in which contender `n` takes `n + 1` times as long as the first, on a machine that gets slower. */
function invent(): Results {
  const round = (us: number) => ({ perCallUs: us, p50Us: us, p99Us: us * 2 });
  const rounds = Object.fromEntries(ids.map((id, n) => [id, [10, 20, 40].map((us) => round(us * (n + 1)))]));
  const allocated = Object.fromEntries(ids.map((id, n) => [id, 1000 * (n + 1)]));
  const client = {
    title: "@confluir/1to1",
    source: "",
    budget: 12_000,
    minified: 11_000,
    gzip: 4_000,
    modules: [],
  };
  return {
    measurements: {
      scenarios: listScenarios(true).map((scenario) => ({ scenario, rounds })),
      allocatedBytes: { stub: allocated, server: allocated },
    },
    sizes: [{ name: "@confluir/1to1", version: "this commit", minified: 11_000, gzip: 4_000 }],
    unified: readUnifiedSizes(),
    clients: [client, { ...client, title: "@confluir/jurichat", minified: 13_000 }],
    machine: "Node 24, 2 CPUs",
  };
}

describe("the results", () => {
  const page = resultsPage(invent());

  it("are ratios to bare fetch, round by round", () => {
    expect(page).toContain("| bare `fetch` | 1.00 | 1.00 | 1.00 | 1.00 | 20.0 | 20.0 | 40.0 | 1.0 |");
    expect(page).toContain("| **Confluir** | 2.00 | 2.00 | 2.00 | 2.00 | 40.0 | 40.0 | 80.0 | 2.0 |");
  });

  it("say which goals are met", () => {
    expect(page).toContain("| within 5 % of bare fetch on the local server | 100.0 % over | missed |");
    expect(page).toContain("| at most 10 µs over openapi-fetch on the stub | -20.0 µs | met |");
    expect(page).toContain(
      "| @confluir/jurichat within its budget of 12,000 bytes minified | 13,000 | missed |",
    );
  });

  it("have no date, so that only numbers change", () => {
    expect(page).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });
});

it("gives the README a row for each contender", () => {
  const section = readmeSection(invent());
  expect(section.split("\n").filter((line) => line.startsWith("| "))).toHaveLength(ids.length + 2);
  expect(section).toContain("| **Confluir** | 2.00 | 2.00 | 2.00 | 2.00 | 2.00 | 11 (4) |");
});
