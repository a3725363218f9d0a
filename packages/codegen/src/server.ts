import { asArray, asObject, isObject, type JsonObject } from "./document.ts";

/** The first server of a spec, the default of a client. */
export interface Server {
  /** With the defaults of its variables put in. */
  readonly baseUrl: string;
  /** As the spec has it. */
  readonly template: string;
  readonly variables: Readonly<Record<string, ServerVariable>>;
}

/** The values of a variable. */
export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/**
 * Reads the first server; `undefined` when the spec names none.
 *
 * @returns a sentence where it names one that cannot be called.
 */
export function readServer(document: JsonObject): Server | string | undefined {
  if (document.servers === undefined) return undefined;
  const server = asArray(document.servers)[0];
  if (server === undefined) return undefined;
  const { url: template, variables } = asObject(server);
  if (typeof template !== "string") return "has no `url`.";
  const used: Record<string, ServerVariable> = {};
  let problem: string | undefined;
  const baseUrl = template.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = Object.hasOwn(asObject(variables), name) ? asObject(variables)[name] : undefined;
    if (!isObject(variable) || typeof variable.default !== "string") {
      problem ??= `has a variable \`${name}\` without a default; add \`variables.${name}.default\`, a string.`;
      return whole;
    }
    const values = variable.enum === undefined ? undefined : asArray(variable.enum).map(String);
    if (values !== undefined && !values.includes(variable.default))
      problem ??= `has a variable \`${name}\` whose default is not in its \`enum\`.`;
    used[name] = { default: variable.default, ...(values === undefined ? {} : { enum: values }) };
    return variable.default;
  });
  if (problem !== undefined) return problem;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isPlain =
    url !== undefined && /^https?:$/.test(url.protocol) && !/[{}?#]/.test(baseUrl) && url.username === "";
  if (!isPlain)
    return `is \`${baseUrl}\`; write an absolute http or https address without credentials, query and fragment.`;
  return { baseUrl, template, variables: used };
}
