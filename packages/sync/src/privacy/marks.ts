import { type RecordKind, recordColumns } from "../store/records.ts";

/** The marks of records that stay gone, in the place of their hash. */
export const erasedMark = "erased";
export const expiredMark = "expired";

/** SQL that removes all content of a record, but for one column. */
export function emptied(kind: RecordKind, kept?: string): string {
  const columns = ["raw", ...Object.keys(recordColumns[kind])].filter((column) => column !== kept);
  return columns.map((column) => `${column} = null`).join(", ");
}
