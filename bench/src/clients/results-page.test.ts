import { expect, it } from "vitest";
import { contenders, ours } from "./contenders.ts";
import { listScenarios } from "./measure.ts";
import { type Results, readmeSection, resultsPage } from "./results-page.ts";

/** Rounds in which contender `n` takes `n + 1` times as long as the first, on a machine that gets slower. */
function invent(): Results {
  const round = (us: number) => ({ perCallUs: us, p50Us: us, p99Us: us * 2 });
  const rounds = Object.fromEntries(
    contenders.map(({ id }, n) => [id, [10, 20, 40].map((us) => round(us * (n + 1)))]),
  );
  const acme = {
    title: "@confluir/acme",
    source: "",
    budget: 12_000,
    minified: 13_000,
    gzip: 4_000,
    later: 0,
    modules: [],
  };
  return {
    scenarios: listScenarios(true).map((scenario) => ({ scenario, rounds })),
    sizes: [{ id: ours, minified: 11_000, gzip: 4_000 }],
    bundles: [acme],
    machine: "Node 24, 2 CPUs",
  };
}

it("compares with bare fetch, round by round, and with the goals", () => {
  const page = resultsPage(invent());
  expect(page).toContain("| bare `fetch` | 1.00 | 1.00 | 1.00 | 20.0 | 20.0 | 40.0 |");
  expect(page).toContain("| **Confluir** | 2.00 | 2.00 | 2.00 | 40.0 | 40.0 | 80.0 |");
  expect(page).toContain("| at most 10 µs over openapi-fetch on the stub | -20.0 µs | met |");
  expect(page).toContain("| within 5 % of bare fetch on the local server | 100.0 % over | missed |");
  expect(page).toContain("at most 1.40 times that of bare fetch | 2.00 | missed |");
  expect(page).toContain("| @confluir/acme within its budget of 12,000 bytes minified | 13,000 | missed |");
});

it("gives the README a row for each contender", () => {
  const section = readmeSection(invent());
  expect(section.split("\n").filter((line) => line.startsWith("| "))).toHaveLength(contenders.length + 2);
  expect(section).toContain("| **Confluir** | 2.00 | 2.00 | 2.00 | 11 (4) |");
});
