import type { Exchange } from "../server/exchange.ts";

/**
 * One line for a request. Holds no query, no body and no path as it was sent, so nothing personal; what is wrong with
 * a request is named by its kind, and its answer says more.
 */
export function exchangeText(exchange: Exchange): string {
  const { spec, method, pathTemplate, operationId, status, durationMs } = exchange;
  const call = pathTemplate === null ? `${method} (undeclared)` : `${method} ${pathTemplate} ${operationId}`;
  const timed = `${spec} ${call} ${status ?? "no answer"} ${Math.round(durationMs)} ms`;
  return [timed, ...faultMarks(exchange), ...violationMarks(exchange)].join("  ");
}

function faultMarks({ fault, aroundPrism }: Exchange): string[] {
  if (fault === null) return [];
  return [aroundPrism ? `fault: ${fault}, around Prism` : `fault: ${fault}`];
}

function violationMarks({ violations }: Exchange): string[] {
  const kinds = [...new Set(violations.map(({ kind }) => kind))].join(", ");
  return kinds === "" ? [] : [`breaks the spec: ${kinds}`];
}
