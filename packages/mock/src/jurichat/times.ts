/** A time as the vendor writes it: UTC, ISO 8601 with milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

const brasiliaOffsetMs = -3 * 60 * 60 * 1000;

/** A time for display, such as `14:05`, by the clock of Brasília, which has kept three hours behind UTC since 2019. */
export function toClockTime(ms: number): string {
  return toIso(ms + brasiliaOffsetMs).slice(11, 16);
}

/** When the office was set up, for records that the world gives no time. */
export const officeCreatedAt = "2025-10-06T12:00:00.000Z";
