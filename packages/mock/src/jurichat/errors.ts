import { ApiError, type HandlerResult } from "../kit.ts";

const names = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found" } as const;

/** An error as the vendor's kind of server sends it. The message holds nothing that was sent. */
export function errorAnswer(status: keyof typeof names, message: string): HandlerResult {
  return { status, body: { statusCode: status, error: names[status], message } };
}

/** 400: these fields do not fit. */
export function invalid(...fields: readonly string[]): ApiError {
  return new ApiError(errorAnswer(400, `Erro de validação: confira ${fields.join(", ")}.`));
}

/** 400 for another reason, which the message tells. */
export function rejected(message: string): ApiError {
  return new ApiError(errorAnswer(400, message));
}

/** 404: the id in this field names nothing in this office. */
export function notFound(field: string): ApiError {
  return new ApiError(errorAnswer(404, `Registro não encontrado: confira ${field}.`));
}
