/** A UTC time as year to minute in the local time zone: it sorts as it reads. */
export function localTime(utc: string): string {
  const date = new Date(utc);
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
