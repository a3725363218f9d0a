import { ApiError, type HandlerRequest } from "../kit.ts";
import { errorAnswer } from "./errors.ts";

/** A key that no office has: it is answered with 401. */
export const unknownKey = "unknown";

/** The key of another office: it is answered with 403. */
export const otherOfficeKey = "other-office";

/**
 * Lets in who has a key. Any key is the office's, but for the two that are exported here.
 *
 * @throws {ApiError} with 401 without a key or with an unknown one, with 403 for the key of another office.
 */
export function authenticate(headers: HandlerRequest["headers"]): void {
  const key = headers["x-jurichat-api-key"]?.trim() ?? "";
  if (key === "" || key === unknownKey) {
    throw new ApiError(errorAnswer(401, "Chave de API ausente ou inválida."));
  }
  if (key === otherOfficeKey) throw new ApiError(errorAnswer(403, "A chave não dá acesso a este recurso."));
}
