/** Scheme, authority if any, path, query and fragment. Servers take `[` in a query, so it may be there. */
const uri =
  /^(?!https?:\/\/(?:[/?#]|$))[a-z][a-z\d+.-]*:(?:\/\/(?:[^/?#@[\]]*@)?(?:\[[^/?#@[\]]+\]|[^/?#@[\]:]*)(?::\d*)?(?![^/?#])|(?!\/\/))[^?#[\]]*(?:\?[^#]*)?(?:#[^#]*)?$/i;

/**
 * The formats that are checked; a spec's others are not. Dates, times and UUIDs as strictly as ajv-formats does; a URI as RFC 3986
 * has it, but with letters of any script and brackets in queries; an e-mail address only has to look like one, since real ones break the rules.
 *
 * A body may be hostile: the time that each takes grows with the length of the text, and no faster.
 */
export const formats = {
  date: (text: string) => isDate(text),
  "date-time": (text: string) => {
    const [, date = "", hour, minute, second, zone = "", zoneHour = 0, zoneMinute = 0] =
      /^(\d{4}-\d\d-\d\d)[t\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):?(\d\d)?)$/i.exec(text) ?? [];
    const isClock =
      Number(hour) <= 23 && Number(minute) <= 59 && Number(zoneHour) <= 23 && Number(zoneMinute) <= 59;
    const offset = Number(`${zone}1`) * (Number(zoneHour) * 60 + Number(zoneMinute));
    const utcMinute = Number(hour) * 60 + Number(minute) - offset;
    // A leap second is the last of a day in UTC.
    const isSecond = Number(second) <= 59 || (second === "60" && (utcMinute + 1) % 1440 === 0);
    return isDate(date) && isClock && isSecond;
  },
  email: (text: string) => /^(?:[^\s@]+|"(?:[^"\\]|\\.)*")@[^\s@.]+(?:\.[^\s@.]+)*$/.test(text),
  uri: (text: string) => uri.test(text) && !/[\s\p{Cc}<>"{}|\\^`]|%(?![\da-f]{2})/iu.test(text),
  uuid: (text: string) => /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
} as const;

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
