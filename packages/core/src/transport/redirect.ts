import type { CallContext } from "../errors/provider-error.ts";
import { RedirectError } from "../errors/redirect-error.ts";

const maxRedirects = 5;
const statuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request and follows redirects within its origin. The key is in a header, so it never goes anywhere else; and a
 * write is not sent to a second address.
 *
 * @param send sends to a URL without following.
 * @throws {RedirectError} for a redirect that is not followed.
 */
export async function followRedirects(
  context: CallContext,
  url: string,
  send: (url: string) => Promise<Response>,
): Promise<Response> {
  let at = url;
  for (let followed = 0; ; followed++) {
    const response = await send(at);
    // Browsers hide what a redirect that is not followed says.
    if (response.type === "opaqueredirect") throw new RedirectError(context, undefined, "hidden");
    if (!statuses.has(response.status)) return response;
    const location = response.headers.get("location");
    void response.body?.cancel().catch(() => undefined);
    const { status } = response;
    if (location === null || !URL.canParse(location, at))
      throw new RedirectError(context, status, "no_location");
    const target = new URL(location, at);
    if (target.origin !== new URL(at).origin) throw new RedirectError(context, status, "other_origin");
    if (context.method !== "GET" && context.method !== "HEAD")
      throw new RedirectError(context, status, "write");
    if (followed >= maxRedirects) throw new RedirectError(context, status, "too_many");
    at = target.href;
  }
}
