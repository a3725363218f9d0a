import type { PageView } from "../page-view.ts";

/** A page of an invented vendor. */
export const pageView: PageView = {
  title: "Library",
  baseUrl: "http://127.0.0.1:4010/api/v1",
  curl: "curl -H 'Authorization: Bearer library' 'http://127.0.0.1:4010/api/v1/books?limit=2'",
  pages: [{ title: "Archive", url: "http://127.0.0.1:4011/" }],
  state: {
    seed: 7,
    size: 12_000,
    start: "2026-01-15T12:00:00.000Z",
    scenario: "slow",
    clock: { now: "2026-01-15T12:03:00.000Z", runs: true },
    latency: { p50Ms: 800, p99Ms: 3_000 },
    faults: [{ kind: "status", status: 503, vendor: "jurichat", share: 0.07, times: 3 }, { kind: "html" }],
    rateLimit: "vendor",
  },
  scenarios: [
    { name: "healthy", title: "Healthy", what: "Everything works." },
    { name: "slow", title: "Slow", what: "Every answer is late." },
  ],
  operations: [
    {
      operationId: "listBooks",
      method: "GET",
      path: "/books",
      summary: "List the books",
      tryUrl: "/__try/listBooks",
    },
    { operationId: "addBook", method: "POST", path: "/books", summary: "", tryUrl: null },
  ],
};
