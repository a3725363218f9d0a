import type { SandboxState } from "../control/control.ts";
import type { Fault } from "../faults/fault.ts";

/** What the page says about one side of a sandbox; more than one text where there are several of a thing. */
export interface StateFact {
  readonly label: string;
  readonly texts: readonly string[];
}

/** Puts the state of a sandbox into words. The scenario is left out: it has a place of its own. */
export function listStateFacts(state: SandboxState): StateFact[] {
  const { seed, size, start, clock, latency, faults, rateLimit } = state;
  return [
    { label: "Seed", texts: [String(seed)] },
    { label: "Size", texts: [`${size.toLocaleString("en")} conversations of each vendor at the start`] },
    { label: "Start", texts: [start] },
    { label: "Clock", texts: [`${clock.now}, and it ${clock.runs ? "runs" : "stands still"}`] },
    { label: "Latency", texts: [toLatencyText(latency)] },
    { label: "Rate limit", texts: [toRateLimitText(rateLimit)] },
    { label: "Faults", texts: faults.length === 0 ? ["none"] : faults.map(toFaultText) },
  ];
}

function toLatencyText(latency: SandboxState["latency"]): string {
  if (latency === null) return "none";
  if ("fixedMs" in latency) return `${latency.fixedMs} ms`;
  return `half of the answers above ${latency.p50Ms} ms, one in a hundred above ${latency.p99Ms} ms`;
}

function toRateLimitText(limit: SandboxState["rateLimit"]): string {
  if (limit === null) return "none";
  if (limit === "vendor") return "the vendor's own";
  return `${limit.requests} requests in ${limit.windowSeconds} s for each key, where the vendor has a limit`;
}

function toFaultText(fault: Fault): string {
  const { kind, vendor, operations, share = 1, after = 0, times } = fault;
  const parts = [
    kind === "status" ? `status ${fault.status}` : kind,
    vendor === undefined ? "both vendors" : `${vendor} only`,
    toOperationsText(operations),
    ...(share === 1 ? [] : [`${Number((share * 100).toFixed(2))}% of the requests`]),
    ...(after === 0 ? [] : [`after ${after}`]),
    ...(times === undefined ? [] : [times === 1 ? "once" : `${times} times`]),
  ];
  return parts.join(", ");
}

function toOperationsText(operations: Fault["operations"]): string {
  if (operations === undefined) return "every operation";
  return operations.length > 3 ? `${operations.length} operations` : operations.join(" and ");
}
