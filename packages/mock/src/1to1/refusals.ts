import { Refusal } from "../sandbox/room.ts";
import type { Wire } from "./wire.ts";

/** Makes a refusal in the vendor's envelope. The message is for people; it names fields and never repeats a value. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  const body: Wire["Error"] = { code, message };
  return new Refusal({ status, headers, body });
}

/** 400: a field does not fit. */
export function invalidRequest(field: string, problem: string): Refusal {
  return refusal(400, "INVALID_REQUEST", `${field}: ${problem}.`);
}

/** 404 for all but conversations. The vendor documents no code for it; the spec's example has this one. */
export function notFound(field: string): Refusal {
  return refusal(404, "NOT_FOUND", `${field}: no se ha encontrado.`);
}

/** 404: no identifier leads to a conversation. */
export function conversationNotFound(): Refusal {
  return refusal(404, "CONVERSATION_NOT_FOUND", "No hay ninguna conversación con ese identificador.");
}

/** 422: only a template can be sent. */
export function windowClosed(): Refusal {
  return refusal(422, "WINDOW_CLOSED", "La ventana de 24 horas está cerrada.");
}

/** 400: a group has more actions than it may. That the status is 400 is inferred by the spec. */
export function batchLimitExceeded(): Refusal {
  return refusal(400, "BATCH_LIMIT_EXCEEDED", "Un grupo admite 10 acciones, y 3 de ellas de IA.");
}
