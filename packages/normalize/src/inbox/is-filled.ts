/** Whether a value is text that is not blank, and that a request can carry. */
export function isFilled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && isWhole(value);
}

/** Whether no text in a value has half of a character, as a cut emoji leaves it behind: no URL can hold that. */
export function isWhole(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null || depth === 3) return true;
  return Object.values(value).every((part) => isWhole(part, depth + 1));
}
