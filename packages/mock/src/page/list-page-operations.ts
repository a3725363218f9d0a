import { isJsonObject, readPointer } from "../spec/json.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { PageOperation } from "./page-view.ts";

/** Where operations that only read are tried out; the operation's id follows, encoded. */
export const tryPrefix = "/__try/";

/** Lists every operation of a spec as the page shows it. One that is a `GET` can be tried out. */
export function listPageOperations(spec: Spec): PageOperation[] {
  return spec.operations.map((operation) => {
    const { operationId, method, path } = operation;
    const tryUrl = method === "GET" ? `${tryPrefix}${encodeURIComponent(operationId)}` : null;
    return { operationId, method, path, summary: readSummary(spec, operation), tryUrl };
  });
}

function readSummary({ document }: Spec, { method, path }: SpecOperation): string {
  const token = path.replaceAll("~", "~0").replaceAll("/", "~1");
  const node = readPointer(document, `/paths/${token}/${method.toLowerCase()}`);
  return isJsonObject(node) && typeof node.summary === "string" ? node.summary : "";
}
