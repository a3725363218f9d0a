/**
 * Writes a time as conversations, messages and contacts have it: UTC, without milliseconds when there are none, as in the
 * vendor's samples. Schedules and uploads always show them and need no help.
 */
export function wireTime(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
