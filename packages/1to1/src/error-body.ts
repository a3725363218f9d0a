/**
 * Finds the code in an error body of 1TO1 AI: `{ "code": "RATE_LIMIT_EXCEEDED", "message": "…" }`. The code is the stable
 * half; the message is text for people.
 *
 * @returns `undefined` for any other value.
 * @see https://docs.1to1ai.com/en/errors
 */
export function errorCode(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("code" in body)) return undefined;
  return typeof body.code === "string" ? body.code : undefined;
}
