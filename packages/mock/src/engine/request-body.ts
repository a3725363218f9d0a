import type { SpecOperation } from "../spec/spec-operation.ts";
import { readForm } from "./form-body.ts";

/** A body as Prism validates it. */
export interface RequestBody {
  /** `null`: there was none. */
  readonly value: unknown;
  /** The same with files as files, for who stores them. */
  readonly parts: unknown;
  /** Whether it was form data that has become an object, to be validated as JSON is. */
  readonly isForm: boolean;
}

/**
 * Reads a body by its media type: JSON is parsed, form data becomes an object, anything else stays text.
 *
 * @throws {SyntaxError} if it is not what its media type says. The message quotes nothing of the body.
 */
export async function readRequestBody(
  operation: SpecOperation,
  contentType: string | undefined,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<RequestBody> {
  if (bytes.length === 0) return { value: null, parts: undefined, isForm: false };
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const form = operation.requestBody?.contents.find((content) => content.mediaType === "multipart/form-data");
  if (form && mediaType === form.mediaType) {
    return { ...(await readForm(form.schema, contentType ?? "", bytes)), isForm: true };
  }
  const text = new TextDecoder().decode(bytes);
  const value = /^application\/(.+\+)?json$/.test(mediaType) ? parseJson(text) : text;
  return { value, parts: value, isForm: false };
}

// The platform's own message quotes what it stumbled over.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError("The body is no JSON, though its content type says so");
  }
}
