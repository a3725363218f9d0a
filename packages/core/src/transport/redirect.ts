import type { CallContext } from "../errors/provider-error.ts";
import { RedirectError } from "../errors/redirect-error.ts";

const maxRedirects = 5;
const statuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Follows a redirect within its origin. The key is in a header, so it never goes anywhere else; and a write is not sent to a
 * second address.
 *
 * @param first the answer from `url`; one that is no redirect is returned as it is.
 * @param send sends to a URL without following.
 * @throws {RedirectError} for a redirect that is not followed.
 */
export async function followRedirects(
  context: CallContext,
  url: string,
  first: Response,
  send: (url: string) => Promise<Response>,
): Promise<Response> {
  let at = url;
  let response = first;
  for (let followed = 0; isRedirect(response); followed++) {
    const { status } = response;
    // Browsers hide what a redirect that is not followed says.
    if (status === 0) throw new RedirectError(context, undefined, "hidden");
    const location = response.headers.get("location");
    void response.body?.cancel().catch(() => undefined);
    if (location === null || !URL.canParse(location, at))
      throw new RedirectError(context, status, "no_location");
    const target = new URL(location, at);
    if (target.origin !== new URL(at).origin) throw new RedirectError(context, status, "other_origin");
    if (context.method !== "GET" && context.method !== "HEAD")
      throw new RedirectError(context, status, "write");
    if (followed >= maxRedirects) throw new RedirectError(context, status, "too_many");
    at = target.href;
    response = await send(at);
  }
  return response;
}

/** Whether an answer sends the request elsewhere. */
export function isRedirect(response: Response): boolean {
  const { status } = response;
  return statuses.has(status) || (status === 0 && response.type === "opaqueredirect");
}
