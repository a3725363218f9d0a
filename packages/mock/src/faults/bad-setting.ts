/**
 * A setting of the sandbox that means nothing. The message is one sentence that names the field and what it takes; it may
 * quote a little of what was given.
 */
export class BadSettingError extends TypeError {
  override readonly name = "BadSettingError";
}

/** A value as messages quote it: JSON where there is any, and never long. */
export function quote(value: unknown): string {
  const json = typeof value === "number" || typeof value === "bigint" ? String(value) : toJson(value);
  return json.length <= 60 ? json : `${json.slice(0, 59)}…`;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "an object that is no JSON";
  }
}
