import type { SpecName } from "../providers.ts";
import type { Fault } from "./fault.ts";
import { type KnownOperations, parseFault } from "./parse-fault.ts";
import { seededFraction } from "./seeded-fraction.ts";

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
  take(vendor: SpecName, operationId: string): Fault | undefined;
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
    take(vendor, operationId) {
      const entry = entries.find((each) => meets(each, vendor, operationId, drawnFrom));
      if (entry === undefined) return undefined;
      entry.met += 1;
      if (entry.met === entry.fault.times) remove(entry);
      return entry.fault;
    },
  };
}

function meets(entry: Entry, vendor: SpecName, operationId: string, seed: number): boolean {
  const { fault, number, asked } = entry;
  if (fault.vendor !== undefined && fault.vendor !== vendor) return false;
  if (fault.operations?.includes(operationId) === false) return false;
  if (entry.passed < (fault.after ?? 0)) {
    entry.passed += 1;
    return false;
  }
  // Counted by operation: vendors that are read side by side do not change which requests of each other fail.
  const call = `${vendor} ${operationId}`;
  const count = asked.get(call) ?? 0;
  asked.set(call, count + 1);
  return seededFraction(seed, number, call, count) < (fault.share ?? 1);
}
