/**
 * Checks a base URL.
 *
 * @returns it without a trailing slash.
 * @throws {TypeError} when it is not an absolute http(s) URL, or carries credentials, a query or a fragment.
 */
export function parseBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      "`baseUrl` must be an absolute http or https URL, such as https://api.example.com/v1.",
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("`baseUrl` must have no credentials, query or fragment.");
  }
  let end = value.length;
  while (value[end - 1] === "/") end--;
  return value.slice(0, end);
}
