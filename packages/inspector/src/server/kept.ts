import type { AnyConversation, AnyMessage } from "@confluir/provider";
import type { ShownIssue } from "../api.ts";

/** Values that are kept for an explanation: what was shown last. */
const mostKept = 3_000;

/** A value with its `raw`, as it was shown. */
export interface KeptValue {
  readonly value: AnyConversation | AnyMessage;
  readonly issues: readonly ShownIssue[];
}

/** The values that the page was shown last, with what their provider sent: an explanation is of these, and asks nobody again. */
export interface Kept {
  add(value: KeptValue["value"], issues: readonly ShownIssue[]): void;
  get(id: string): KeptValue | undefined;
}

/** Keeps the last values. */
export function createKept(): Kept {
  const values = new Map<string, KeptValue>();
  return {
    add(value, issues) {
      values.delete(value.id);
      values.set(value.id, { value, issues });
      for (const oldest of values.keys()) {
        if (values.size <= mostKept) break;
        values.delete(oldest);
      }
    },
    get: (id) => values.get(id),
  };
}
