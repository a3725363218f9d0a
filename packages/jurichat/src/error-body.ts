/**
 * Finds the code in an error body of JuriChat. The provider documents no error body; its server is reported to be Fastify,
 * which puts a code such as `FST_ERR_VALIDATION` beside `statusCode`, `error` and `message`. Only that code is taken: the
 * other two are text for people and may quote what was sent.
 *
 * @returns `undefined` for any other value.
 */
export function errorCode(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("code" in body)) return undefined;
  return typeof body.code === "string" ? body.code : undefined;
}
