import { relative } from "node:path";

/** An OpenAPI description that cannot be served. The message is one sentence that names the file and the problem. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  /** The file, or `the given document`. */
  readonly source: string;

  constructor(source: string, problem: string, options?: ErrorOptions) {
    super(`${source} cannot be served: ${oneSentence(problem)}`, options);
    this.source = source;
  }
}

/** A file as error messages name it: short when it lies below the working directory. */
export function displayPath(file: string): string {
  const short = relative(process.cwd(), file);
  return short === "" || short.startsWith("..") ? file : short;
}

// Parsers add a code frame below the first line.
function oneSentence(problem: string): string {
  const [line = ""] = problem.split("\n");
  return `${line.trim().replace(/[.:]$/, "")}.`;
}
