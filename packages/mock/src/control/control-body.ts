import { isUtf8 } from "../engine/request-body.ts";
import { BadSettingError } from "../faults/bad-setting.ts";

/** What was posted: JSON, or the fields of an HTML form. */
export interface ControlBody {
  /** `undefined`: no body. */
  readonly value: unknown;
  readonly isForm: boolean;
}

/**
 * Reads the body of a control request. JSON is taken under any content type, as `curl -d` calls everything a form; the fields
 * of a form that were left empty count as missing, and those that are whole numbers become numbers.
 *
 * @throws {BadSettingError} if it is neither JSON nor a form.
 */
export function readControlBody(contentType: string | undefined, body: Uint8Array): ControlBody {
  const text = decode(contentType, body).trim();
  const isForm = contentType?.split(";")[0]?.trim().toLowerCase() === "application/x-www-form-urlencoded";
  if (isForm && !/^[{["]|^null$/.test(text)) return { value: readForm(text), isForm };
  if (text === "") return { value: undefined, isForm: false };
  try {
    return { value: JSON.parse(text), isForm: false };
  } catch (error) {
    throw new BadSettingError('The body must be JSON, such as {"name":"flaky"}.', { cause: error });
  }
}

function decode(contentType: string | undefined, body: Uint8Array): string {
  try {
    if (!isUtf8(contentType)) throw new RangeError("Another charset.");
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (error) {
    throw new BadSettingError("The body must be UTF-8.", { cause: error });
  }
}

function readForm(text: string): Readonly<Record<string, unknown>> {
  const fields = [...new URLSearchParams(text)].filter(([, value]) => value !== "");
  return Object.fromEntries(
    fields.map(([name, value]) => [name, /^-?\d{1,15}$/.test(value) ? Number(value) : value]),
  );
}
