import { isObject, valueAt } from "@confluir/core/internal";
import type { MockServer, SpecContent, SpecOperation, SpecParameter } from "@confluir/mock";
import { type SpecName, sandboxes } from "../sandboxes.ts";

/** What a call has instead of the examples of its operation. */
export interface CallChanges {
  readonly prefer?: string;
  /** Takes the place of the last value in the path, percent-encoded already. */
  readonly pathValue?: string;
  /** Of the body. */
  readonly example?: unknown;
  /** The body as text. */
  readonly body?: string;
}

/** Calls an operation with the examples of its parameters, and of its body. */
export function callByExample(
  { spec, url }: Pick<MockServer, "spec" | "url">,
  operation: SpecOperation,
  changes: CallChanges = {},
): Promise<Response> {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const value = (parameter: SpecParameter) => encodeURIComponent(String(parameter.example));
  const inPath = required.filter((parameter) => parameter.in === "path");
  const path = inPath.reduce((path, parameter) => {
    const own = parameter === inPath.at(-1) ? changes.pathValue : undefined;
    return path.replace(`{${parameter.name}}`, own ?? value(parameter));
  }, operation.path);
  const query = required
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => `${parameter.name}=${value(parameter)}`);
  const [content] = operation.requestBody?.contents ?? [];
  const example = changes.example ?? content?.examples[0]?.value;
  const body = content && (changes.body ?? toBody(content, example));
  const headers: Record<string, string> = { prefer: changes.prefer ?? "", ...keyHeaders(spec) };
  if (typeof body === "string" && content) headers["content-type"] = content.mediaType;
  const init = { method: operation.method, headers, ...(body !== undefined && { body }) };
  return fetch(`${url}${path}?${query.join("&")}`, init);
}

/** The headers that carry the key of the sandbox of a provider. */
function keyHeaders({ name, document }: MockServer["spec"]): Record<string, string> {
  const environment = Object.entries(sandboxes[name as SpecName]?.environment("") ?? {});
  const [, key = "local"] = environment.find(([variable]) => variable.endsWith("_API_KEY")) ?? [];
  const schemes = valueAt(document, "/components/securitySchemes");
  const named = Object.values(isObject(schemes) ? schemes : {}).filter(isObject);
  return Object.fromEntries(
    named.map((scheme) =>
      scheme.scheme === "bearer" ? ["authorization", `Bearer ${key}`] : [String(scheme.name), key],
    ),
  );
}

function toBody({ mediaType }: SpecContent, value: unknown): string | FormData {
  if (mediaType !== "multipart/form-data") return JSON.stringify(value);
  const form = new FormData();
  for (const [name, field] of Object.entries(isObject(value) ? value : {})) form.append(name, String(field));
  return form;
}
