import { ApiError } from "../kit.ts";
import type { Wire } from "./wire.ts";

/** Makes an error in the vendor's envelope. The message is for people; it names fields and never repeats a value. */
export function apiError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  const body: Wire["Error"] = { code, message };
  return new ApiError({ status, headers, body });
}

/** 400: a field does not fit. */
export function invalidRequest(field: string, problem: string): ApiError {
  return apiError(400, "INVALID_REQUEST", `${field}: ${problem}.`);
}

/** 404 for all but conversations. The vendor documents no code for it; the spec's example has this one. */
export function notFound(field: string): ApiError {
  return apiError(404, "NOT_FOUND", `${field}: no se ha encontrado.`);
}

/** 404: no identifier leads to a conversation. */
export function conversationNotFound(): ApiError {
  return apiError(404, "CONVERSATION_NOT_FOUND", "No hay ninguna conversación con ese identificador.");
}

/** 422: only a template can be sent. */
export function windowClosed(): ApiError {
  return apiError(422, "WINDOW_CLOSED", "La ventana de 24 horas está cerrada.");
}

/** 400: a group has more actions than it may. That the status is 400 is inferred by the spec. */
export function batchLimitExceeded(): ApiError {
  return apiError(400, "BATCH_LIMIT_EXCEEDED", "Un grupo admite 10 acciones, y 3 de ellas de IA.");
}
