import type { CallContext } from "../errors/provider-error.ts";
import { RedirectError } from "../errors/redirect-error.ts";

const maxRedirects = 5;
const statuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Where a redirect leads, within its origin. The key is in a header, so it never goes anywhere else; and a write is not sent to a
 * second address.
 *
 * @param from the URL that was asked.
 * @param followed redirects of this attempt so far.
 * @throws {RedirectError} for a redirect that must not be followed.
 */
export function redirectTarget(
  context: CallContext,
  from: string,
  response: Response,
  followed: number,
): string {
  const { status } = response;
  // Browsers hide what a redirect that is not followed says.
  if (status === 0) throw new RedirectError(context, undefined, "hidden");
  const location = response.headers.get("location");
  void response.body?.cancel().catch(() => undefined);
  if (location === null || !URL.canParse(location, from))
    throw new RedirectError(context, status, "no_location");
  const target = new URL(location, from);
  if (target.origin !== new URL(from).origin) throw new RedirectError(context, status, "other_origin");
  if (context.method !== "GET" && context.method !== "HEAD")
    throw new RedirectError(context, status, "write");
  if (followed >= maxRedirects) throw new RedirectError(context, status, "too_many");
  return target.href;
}

/** Whether an answer sends the request elsewhere. */
export function isRedirect(response: Response): boolean {
  const { status } = response;
  return statuses.has(status) || (status === 0 && response.type === "opaqueredirect");
}
