import { BadSettingError, quote, readFields, readNumber } from "../settings.ts";
import { seededFraction } from "../store/hash.ts";
import { type Fault, type FaultKind, type FaultScope, faultKinds } from "./fault.ts";

/**
 * The faults of a sandbox. They are asked in the order in which they were added, and the first that meets a request has it:
 * those after it do not count that request.
 */
export interface FaultBox {
  /**
   * Adds a fault; the result removes it.
   *
   * @throws {BadSettingError} if it is none. The sentence names the field.
   */
  add(fault: Fault): () => void;
  /** Removes all. Faults that are added again meet the same requests again; with another seed, others. */
  clear(seed?: number): void;
  /** Those that may still meet a request. */
  list(): readonly Fault[];
  /** The fault that meets a request, which is counted; `undefined`: none does. */
  take(provider: string, operationId: string): Fault | undefined;
}

interface Entry {
  readonly fault: Fault;
  /** Which one it is since the box was cleared. */
  readonly number: number;
  /** Requests it let pass because of `after`. */
  passed: number;
  /** Requests it met. */
  met: number;
  /** Requests by operation, for the share. */
  readonly asked: Map<string, number>;
}

/**
 * Makes an empty box.
 *
 * @param seed decides which requests belong to a `share`.
 * @param known the operationIds that faults may name.
 */
export function createFaultBox(seed: number, known: KnownOperations): FaultBox {
  let entries: readonly Entry[] = [];
  let [drawnFrom, added] = [seed, 0];

  const remove = (entry: Entry) => {
    entries = entries.filter((other) => other !== entry);
  };
  return {
    add(fault) {
      const entry: Entry = {
        fault: parseFault(fault, known),
        number: added,
        passed: 0,
        met: 0,
        asked: new Map(),
      };
      added += 1;
      entries = [...entries, entry];
      return () => remove(entry);
    },
    clear(seed = drawnFrom) {
      [entries, drawnFrom, added] = [[], seed, 0];
    },
    list: () => entries.map(({ fault }) => fault),
    take(provider, operationId) {
      const entry = entries.find((each) => meets(each, provider, operationId, drawnFrom));
      if (entry === undefined) return undefined;
      entry.met += 1;
      if (entry.met === entry.fault.times) remove(entry);
      return entry.fault;
    },
  };
}

function meets(entry: Entry, provider: string, operationId: string, seed: number): boolean {
  const { fault, number, asked } = entry;
  if (fault.provider !== undefined && fault.provider !== provider) return false;
  if (fault.operations?.includes(operationId) === false) return false;
  if (entry.passed < (fault.after ?? 0)) {
    entry.passed += 1;
    return false;
  }
  // Counted by operation: providers that are read side by side do not change which requests of each other fail.
  const call = `${provider} ${operationId}`;
  const count = asked.get(call) ?? 0;
  asked.set(call, count + 1);
  return seededFraction(seed, number, call, count) < (fault.share ?? 1);
}

/** The operationIds of each provider, by its id. */
export type KnownOperations = Readonly<Record<string, readonly string[]>>;

const scopeFields = ["provider", "operations", "times", "after", "share"];
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
  const { provider, operations, times, after, share } = fields;
  const parsedProvider = provider === undefined ? undefined : parseProvider(provider, known);
  return {
    ...(parsedProvider !== undefined && { provider: parsedProvider }),
    ...(operations !== undefined && { operations: parseOperations(operations, parsedProvider, known) }),
    ...(times !== undefined && { times: readNumber("times", times, { from: 1, to: maxCount, whole: true }) }),
    ...(after !== undefined && { after: readNumber("after", after, { from: 0, to: maxCount, whole: true }) }),
    ...(share !== undefined && { share: readNumber("share", share, { from: 0, to: 1, whole: false }) }),
  };
}

function parseProvider(value: unknown, known: KnownOperations): string {
  const names = Object.keys(known);
  const provider = names.find((name) => name === value);
  if (provider !== undefined) return provider;
  throw new BadSettingError(`\`provider\` must be one of ${names.join(", ")}, not ${quote(value)}.`);
}

function parseOperations(
  value: unknown,
  provider: string | undefined,
  known: KnownOperations,
): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new BadSettingError("`operations` must be a list of operationIds; leave it out to mean all.");
  const ids = provider === undefined ? Object.values(known).flat() : (known[provider] ?? []);
  const stranger = value.find((id) => !ids.includes(id));
  if (stranger === undefined) return value.map(String);
  const owner = provider === undefined ? "no provider has" : `${provider} does not have`;
  const [example] = ids;
  throw new BadSettingError(
    `\`operations\` names ${quote(stranger)}, which ${owner}: use operationIds such as ${quote(example)}.`,
  );
}
