/**
 * Reads a base URL, as the platform does: what it drops, such as blanks around it or a `#` with nothing behind it, is dropped.
 *
 * @returns it without a trailing slash.
 * @throws {TypeError} when it is not an absolute http(s) URL, or carries credentials, a query or a fragment.
 */
export function parseBaseUrl(value: string): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      "`baseUrl` must be an absolute http or https URL, such as https://api.example.com/v1.",
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("`baseUrl` must have no credentials, query or fragment.");
  }
  // As the platform read it, not as it was written: what `new URL` drops must not come back.
  const address = `${url.origin}${url.pathname}`;
  let end = address.length;
  while (address[end - 1] === "/") end--;
  return address.slice(0, end);
}
