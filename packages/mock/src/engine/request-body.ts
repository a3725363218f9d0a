import { MIMEType } from "node:util";
import { ConfluirError } from "@confluir/core";
import type { Bytes, Violation } from "../message.ts";
import type { SpecContent, SpecOperation } from "../spec/spec-operation.ts";
import { jsonTooComplex, readForm, readUrlEncodedForm } from "./form-body.ts";

/** A body as Prism validates it. */
export interface RequestBody {
  /** `null`: there was none. */
  readonly value: unknown;
  /** The same with files as files, for who stores them. */
  readonly parts: unknown;
  /** Whether it was a form that has become an object, to be validated as JSON is. */
  readonly isForm: boolean;
}

/** A body that cannot be read, or a content type that cannot. The message quotes nothing that was sent. */
export class BodyError extends SyntaxError {
  override readonly name = "BodyError";
  readonly kind = "bad_body";
  /** Of the problem that a mock server answers, and its status. */
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly violation: Violation;

  constructor(message: string, type = "MALFORMED_BODY", status = 400) {
    super(message);
    const isBody = type === "MALFORMED_BODY";
    this.type = type;
    this.status = status;
    this.title = isBody ? "Malformed request body" : "Content type that cannot be read";
    const location = isBody ? "request.body" : "request.header.content-type";
    this.violation = { kind: "request", location, message };
  }

  /** Its name, kind and message. */
  toJSON(): Record<string, unknown> {
    return ConfluirError.prototype.toJSON.call(this);
  }
}

/**
 * Reads a body by its media type: JSON is parsed, a form becomes an object, anything else stays text.
 *
 * @throws {BodyError} if it is not what its content type says, or that says nothing.
 */
export async function readRequestBody(
  operation: SpecOperation,
  contentType: string | undefined,
  bytes: Bytes,
): Promise<RequestBody> {
  if (bytes.length === 0) return { value: null, parts: undefined, isForm: false };
  const mediaType = parseMediaType(contentType);
  const form = operation.requestBody?.contents.find((content) => isFormOf(content, mediaType));
  if (form && mediaType === "multipart/form-data") {
    return { ...(await orBodyError(readForm(form.schema, contentType ?? "", bytes))), isForm: true };
  }
  if (form) {
    const value = await orBodyError(readUrlEncodedForm(form, decode(bytes)));
    return { value, parts: value, isForm: true };
  }
  const isJson = /^application\/(.+\+)?json$/.test(mediaType ?? "");
  const value = isJson ? parseJson(decode(bytes)) : new TextDecoder().decode(bytes);
  return { value, parts: value, isForm: false };
}

/** Whether a declared content is the form that a media type names. */
export function isFormOf(content: Pick<SpecContent, "mediaType">, mediaType: string | null): boolean {
  return (
    (mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded") &&
    content.mediaType.split(";")[0]?.trim().toLowerCase() === mediaType
  );
}

/** Whether a content type names UTF-8 or a part of it, or no charset at all. */
export function isUtf8(contentType = ""): boolean {
  const charset = readMimeType(contentType)?.params.get("charset") ?? "utf-8";
  return /^(utf-?8|us-ascii)$/i.test(charset);
}

/** Reads a media type with its parameters; `null`: the text is none. */
export function readMimeType(text: string): MIMEType | null {
  try {
    return new MIMEType(text);
  } catch {
    return null;
  }
}

function parseMediaType(contentType: string | undefined): string | null {
  if (contentType === undefined || contentType.trim() === "") return null;
  const mediaType = readMimeType(contentType)?.essence;
  if (mediaType === undefined)
    throw new BodyError(
      "The Content-Type is no media type, such as application/json",
      "MALFORMED_CONTENT_TYPE",
    );
  // The parts of a multipart body are bytes, each with a type of its own.
  if (
    !isUtf8(contentType) &&
    !mediaType.startsWith("multipart/") &&
    /^text\/|json$|urlencoded$/.test(mediaType)
  )
    throw new BodyError("The Content-Type names a charset other than UTF-8", "UNSUPPORTED_CHARSET", 415);
  return mediaType;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BodyError("The body is no UTF-8");
  }
}

// The platform's own message quotes what it stumbled over.
function parseJson(text: string): unknown {
  const tooComplex = jsonTooComplex(text);
  if (tooComplex !== null) throw new BodyError(tooComplex);
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyError("The body is no JSON, though its content type says so");
  }
}

async function orBodyError<Form>(reading: Promise<Form>): Promise<Form> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof SyntaxError ? new BodyError(error.message) : error;
  }
}
