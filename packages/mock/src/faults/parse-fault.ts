import { type SpecName, specNames } from "../providers.ts";
import { BadSettingError, quote } from "./bad-setting.ts";
import { type Fault, type FaultKind, type FaultScope, faultKinds } from "./fault.ts";
import { readFields } from "./read-fields.ts";
import { readNumber } from "./read-number.ts";

/** The operationIds of each spec. */
export type KnownOperations = Readonly<Record<SpecName, readonly string[]>>;

const scopeFields = ["vendor", "operations", "times", "after", "share"];
const maxCount = 1_000_000_000;

/**
 * Reads a fault from untrusted data. The result is a copy.
 *
 * @throws {BadSettingError} naming the field that is wrong, and what it takes.
 */
export function parseFault(value: unknown, known: KnownOperations): Fault {
  const kind = parseKind(value);
  const own = kind === "status" ? ["status", "retryAfterSeconds"] : [];
  const fields = readFields(`A fault of kind "${kind}"`, value, ["kind", ...own, ...scopeFields]);
  const scope = parseScope(fields, known);
  if (kind !== "status") return { kind, ...scope };
  const status = readNumber("status", fields.status, { from: 400, to: 599, whole: true });
  if (fields.retryAfterSeconds === undefined) return { kind, status, ...scope };
  const range = { from: 0, to: 86_400, whole: true };
  const retryAfterSeconds = readNumber("retryAfterSeconds", fields.retryAfterSeconds, range);
  return { kind, status, retryAfterSeconds, ...scope };
}

function parseKind(value: unknown): FaultKind {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  if (isKind(kind)) return kind;
  const kinds = Object.keys(faultKinds).join(", ");
  const given = kind === undefined ? "" : `, not ${quote(kind)}`;
  throw new BadSettingError(`The \`kind\` of a fault must be one of ${kinds}${given}.`);
}

function isKind(value: unknown): value is FaultKind {
  return typeof value === "string" && Object.hasOwn(faultKinds, value);
}

function parseScope(fields: Readonly<Record<string, unknown>>, known: KnownOperations): FaultScope {
  const { vendor, operations, times, after, share } = fields;
  const parsedVendor = vendor === undefined ? undefined : parseVendor(vendor);
  return {
    ...(parsedVendor !== undefined && { vendor: parsedVendor }),
    ...(operations !== undefined && { operations: parseOperations(operations, parsedVendor, known) }),
    ...(times !== undefined && { times: readNumber("times", times, { from: 1, to: maxCount, whole: true }) }),
    ...(after !== undefined && { after: readNumber("after", after, { from: 0, to: maxCount, whole: true }) }),
    ...(share !== undefined && { share: readNumber("share", share, { from: 0, to: 1, whole: false }) }),
  };
}

function parseVendor(value: unknown): SpecName {
  const vendor = specNames.find((name) => name === value);
  if (vendor !== undefined) return vendor;
  throw new BadSettingError(`\`vendor\` must be one of ${specNames.join(", ")}, not ${quote(value)}.`);
}

function parseOperations(
  value: unknown,
  vendor: SpecName | undefined,
  known: KnownOperations,
): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new BadSettingError("`operations` must be a list of operationIds; leave it out to mean all.");
  const ids = vendor === undefined ? specNames.flatMap((name) => known[name]) : known[vendor];
  const stranger = value.find((id) => !ids.includes(id));
  if (stranger === undefined) return value.map(String);
  const owner = vendor === undefined ? "no vendor has" : `${vendor} does not have`;
  const [example] = ids;
  throw new BadSettingError(
    `\`operations\` names ${quote(stranger)}, which ${owner}: use operationIds such as ${quote(example)}.`,
  );
}
