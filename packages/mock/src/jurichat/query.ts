import type { Query } from "../kit.ts";
import { invalid } from "./errors.ts";

/** A query parameter that is sent once. `undefined`: not sent, or empty. */
export function readText(query: Query, name: string): string | undefined {
  const value = query[name];
  const text = typeof value === "string" ? value : value?.at(-1);
  return text === "" ? undefined : text;
}

/** A query parameter that may be sent again and again, or with commas. `undefined`: not sent, or empty. */
export function readTexts(query: Query, name: string): readonly string[] | undefined {
  const texts = [query[name] ?? []].flat().flatMap((value) => value.split(","));
  const filled = texts.map((text) => text.trim()).filter((text) => text !== "");
  return filled.length > 0 ? filled : undefined;
}

/** `true` or `false` as it was sent; `undefined`: neither. */
export function readFlag(query: Query, name: string): boolean | undefined {
  const text = readText(query, name);
  return text === "true" ? true : text === "false" ? false : undefined;
}

/**
 * A whole number from 1 up; `undefined`: not sent.
 *
 * @throws {ApiError} with 400 for anything else.
 */
export function readCount(query: Query, name: string): number | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!(Number.isSafeInteger(count) && count >= 1)) throw invalid(name);
  return count;
}
