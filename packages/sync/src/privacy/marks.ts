import { type RecordKind, recordColumns } from "../store/records.ts";

/** The marks of records that stay gone, in the place of their hash. */
export const erasedMark = "erased";
export const expiredMark = "expired";

/** SQL that removes all content of a record. */
export function emptied(kind: RecordKind): string {
  return ["raw", ...Object.keys(recordColumns[kind])].map((column) => `${column} = null`).join(", ");
}
