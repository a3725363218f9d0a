const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Says in a sentence why a request must not reach a server of ours; `null` when it may.
 *
 * Listening on loopback is not enough: a page of any site can send requests there, and with a host name that it points to
 * 127.0.0.1 (DNS rebinding) also read the answers. Both show in the headers, which a page cannot forge.
 *
 * @param headers names in lower case.
 * @param what the server, at the beginning of the sentence.
 */
export function foreignProblem(
  headers: Readonly<Record<string, string>>,
  what = "The control of the sandbox",
): string | null {
  const { host = "", origin } = headers;
  if (!localHost.test(host))
    return `${what} is for this machine: ask 127.0.0.1, localhost or [::1], not another Host.`;
  if (origin === undefined || localHost.test(origin.replace(/^https?:\/\//i, ""))) return null;
  return `${what} is for this machine: pages from another Origin may not use it.`;
}
