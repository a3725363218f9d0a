/** Hexadecimal digits, as in UUIDs and trace ids; longer than any telephone number. */
const hex = /^(?=.{16,64}$)[\da-f]+(?:-[\da-f]+)*$/i;
/** One word of letters and digits, as ids are made: no plain word or name, no telephone number. */
const mixed = /^(?=[^a-z]*[a-z])(?=\D*\d)(?!.*\d{7})[\w.:/=~-]{3,128}$/i;

/**
 * Takes a header for the provider's id of a request only if it looks like one: it may echo what was sent, and ends up in logs.
 *
 * @param sent the URL and the header values of the request, none of which an id repeats.
 * @returns the id; `undefined` when there is none, or it may be something else.
 */
export function readRequestId(value: string | null, sent: readonly string[]): string | undefined {
  if (value === null || !(hex.test(value) || mixed.test(value))) return undefined;
  return sent.some((text) => text.includes(value)) ? undefined : value;
}
