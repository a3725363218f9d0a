import { nearestName } from "../check-options.ts";
import { isJsonObject, type JsonObject } from "../spec/json.ts";
import { BadSettingError, quote } from "./bad-setting.ts";

/**
 * Reads a setting with named fields. Fields that are `undefined` count as missing, and are.
 *
 * @param what the setting in messages, such as `A fault`.
 * @throws {BadSettingError} if it is no object, or has a field that is not among the names: a misspelt one must not pass.
 */
export function readFields(what: string, value: unknown, names: readonly string[]): JsonObject {
  const known = names.map((name) => `\`${name}\``).join(", ");
  if (!isJsonObject(value))
    throw new BadSettingError(`${what} must be an object with the fields ${known}, not ${quote(value)}.`);
  const given = Object.entries(value).filter(([, field]) => field !== undefined);
  const stranger = given.find(([name]) => !names.includes(name));
  if (stranger) {
    const near = nearestName(stranger[0], names);
    const advice = near === undefined ? "." : `; the nearest is \`${near}\`.`;
    throw new BadSettingError(`${what} has no field ${quote(stranger[0])}: it takes ${known}${advice}`);
  }
  return Object.fromEntries(given);
}
