import { isAnyObject } from "./json.ts";

/** Names of the options of a type, one for one: a name that the type gains or loses fails to compile. */
export type OptionNames<Options extends object> = Readonly<Record<keyof Options, true>>;

/**
 * Refuses options that a function does not have: a misspelt one would be ignored.
 *
 * A function that has checked its options reads each of them once, or from a copy by `copyOptions`.
 *
 * @param where the function, for the message.
 * @returns the options themselves.
 * @throws {TypeError} naming the function and the option, and the nearest that it has; or if this is no object of options.
 */
export function checkOptions<Options extends object>(
  where: string,
  options: Options,
  known: Readonly<Record<keyof Options, unknown>>,
): Options {
  checkObject(where, "options", options);
  for (const name in options)
    if (!Object.hasOwn(known, name)) throw unknownName(where, "option", name, Object.keys(known));
  return options;
}

/**
 * Reads each option once, into an object of its own, for later use: the caller may change the original. It holds unknown names too.
 *
 * @throws {TypeError} if this is no object of options.
 */
export function copyOptions<Options extends object>(where: string, options: Options): Options {
  checkObject(where, "options", options);
  const copy: Partial<Options> = {};
  for (const name in options) copy[name] = options[name];
  return copy as Options;
}

/**
 * Refuses anything but an object with named values: a list, a `Map`, a `Date`, `Headers` or a promise would be read as an empty one.
 *
 * @throws {TypeError} with `where` and `contents`.
 */
export function checkObject(where: string, contents: string, value: unknown): void {
  if (!isAnyObject(value) || Symbol.iterator in value || "then" in value || "getTime" in value)
    throw new TypeError(`${where} takes an object of ${contents}.`);
}

/** Makes the error for a name that is not known, with the nearest known one. */
export function unknownName(where: string, noun: string, name: string, names: readonly string[]): TypeError {
  const near = nearestName(name, names);
  const advice = near === undefined ? `it has ${names.join(", ") || "none"}.` : `did you mean \`${near}\`?`;
  return new TypeError(`${where} has no ${noun} \`${name.slice(0, 40)}\`; ${advice}`);
}

/** The name that is most like this one; `undefined`: none is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const given = name.toLowerCase();
  let nearest: string | undefined;
  let least = Math.min(given.length * 0.4, 3) + 0.01;
  for (const each of names) {
    const other = each.toLowerCase();
    // A part of a name, such as `retries` of `maxRetries`, is nearer than its letters say.
    const isPart = given.length > 2 && other.includes(given);
    const distance = isPart ? (other.length - given.length) / 4 : countBetween(given, other);
    if (distance < least) [nearest, least] = [each, distance];
  }
  return nearest;
}

/** How many letters stand between the common beginning and the common end of two texts. */
function countBetween(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  let end = 0;
  while (start < shorter && one[start] === other[start]) start++;
  while (start + end < shorter && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - start - end;
}

/**
 * Refuses a signal that cannot be listened to, such as the controller it belongs to.
 *
 * @throws {TypeError}
 */
export function checkSignal(signal: unknown): void {
  checkHas("signal", "an AbortSignal", signal, "addEventListener");
}

/**
 * Refuses an option that lacks a method; a missing option passes.
 *
 * @throws {TypeError} naming the option and what it must be.
 */
export function checkHas(
  name: string,
  expected: string,
  value: unknown,
  ...methods: readonly string[]
): void {
  const given = value as Readonly<Record<string, unknown>> | null | undefined;
  if (given !== undefined && !methods.every((method) => typeof given?.[method] === "function"))
    throw unfitOption(name, expected);
}

/** Makes the error for an option that cannot be used. */
export function unfitOption(name: string, expected: string): TypeError {
  return new TypeError(`\`${name}\` must be ${expected}.`);
}

/**
 * Reads a text option that has no default.
 *
 * @throws {TypeError} naming the function and the option when it is missing, empty, or could not stand in a header.
 */
export function requireOption<Name extends string>(
  where: string,
  options: Readonly<Record<Name, string>>,
  name: Name,
): string {
  const value: unknown = (options as Readonly<Partial<Record<Name, unknown>>> | undefined)?.[name];
  if (typeof value !== "string" || value.trim() === "")
    throw new TypeError(`\`${where}\` needs \`${name}\`, a non-empty text.`);
  // Names the option, never its value: it is usually a key.
  if (/[^\x20-\x7e]/.test(value))
    throw new TypeError(`\`${name}\` holds a character that no header or path can carry.`);
  return value;
}
