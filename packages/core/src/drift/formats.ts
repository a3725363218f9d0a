/**
 * The formats that are checked; a spec's others are not. Dates, times and UUIDs as strictly as ajv-formats does; an e-mail
 * address and a URI only have to look like one.
 */
export const formats = {
  date: (text: string) => isDate(text),
  "date-time": (text: string) => {
    const [, date = "", hour, minute, second, zoneHour = 0, zoneMinute = 0] =
      /^(\d{4}-\d\d-\d\d)[t\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-](\d\d):?(\d\d)?)$/i.exec(text) ?? [];
    const isClock = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
    return isDate(date) && isClock && Number(zoneHour) <= 23 && Number(zoneMinute) <= 59;
  },
  email: (text: string) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/.test(text),
  uri: (text: string) => /^[a-z][a-z\d+.-]*:\S+$/i.test(text) && URL.canParse(text),
  uuid: (text: string) => /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
} as const;

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
