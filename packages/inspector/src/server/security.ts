import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { refuse } from "./refusal.ts";

/** The largest body of a request. */
const maxBodyBytes = 256 * 1024;

const headers: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const limit = bodyLimit({
  maxSize: maxBodyBytes,
  onError() {
    throw refuse(413, "too_large", `A request may have ${maxBodyBytes / 1024} kB.`);
  },
});
const mayHaveBody = ({ method, headers }: Request) =>
  !/^(?:DELETE|OPTIONS)$/.test(method) || headers.has("content-length") || headers.has("transfer-encoding");

/** A secret for an address. */
export function createToken(): string {
  return randomBytes(24).toString("base64url");
}

/**
 * Lets in only this machine's own page. A page on the internet can send requests to 127.0.0.1, and lead a name of its own there: so the
 * host and the origin are checked, and nothing is shown without the secret of the printed address.
 *
 * @param port of the server.
 */
export function guard(token: string, port: () => number): readonly MiddlewareHandler[] {
  const isToken = compareWith(token);
  const cookieOf = () => `confluir_${port()}`;
  return [
    async (context, next) => {
      await next();
      for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
      if (!context.res.headers.has("cache-control")) context.res.headers.set("cache-control", "no-store");
    },
    async ({ req }, next) => {
      const hosts = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port()}`);
      const host = req.header("host") ?? new URL(req.url).host;
      if (!hosts.includes(host.toLowerCase()))
        throw refuse(403, "host", `This page is at http://127.0.0.1:${port()}/ and under no other name.`);
      const origin = req.header("origin");
      const isOwn = origin !== undefined && hosts.some((name) => origin.toLowerCase() === `http://${name}`);
      const site = req.header("sec-fetch-site") ?? "same-origin";
      const isRead = req.method === "GET" || req.method === "HEAD";
      // A link or an address that was typed may lead to the page itself, and no further.
      const isOpened = isRead && req.header("sec-fetch-mode") === "navigate" && !isApi(req.path);
      const isForeign = (origin !== undefined && !isOwn) || !/^(?:same-origin|none)$/.test(site);
      if (isForeign && !(isOpened && origin === undefined))
        throw refuse(403, "origin", "Requests of other pages are refused.");
      if (isRead) return next();
      if (!isOwn)
        throw refuse(403, "origin", `A change needs the header \`Origin: http://127.0.0.1:${port()}\`.`);
      const type = req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
      if (type !== "application/json")
        throw refuse(415, "content_type", "Send JSON, with `Content-Type: application/json`.");
      return next();
    },
    async (context, next) => {
      const { req } = context;
      const given = req.query("token");
      if (given !== undefined && !isApi(req.path) && isToken(given)) {
        const url = new URL(req.url);
        url.searchParams.delete("token");
        setCookie(context, cookieOf(), token, { httpOnly: true, sameSite: "Strict", path: "/" });
        // Two slashes would begin the name of another host.
        return context.redirect(url.pathname.replace(/^[/\\]+/, "/") + url.search, 303);
      }
      if (!isToken(getCookie(context, cookieOf()) ?? ""))
        throw refuse(
          401,
          "token",
          "Open the address that the terminal printed, with its token: without it this page shows nothing.",
        );
      return next();
    },
    // A DELETE or OPTIONS without a body has nothing to count, and Node's has no stream to look at.
    (context, next) => (mayHaveBody(context.req.raw) ? limit(context, next) : next()),
  ];
}

/** Whether a path is one of JSON. */
export function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

/** Compares in a time that says nothing of how much is right. */
function compareWith(token: string): (given: string) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const wanted = digest(token);
  return (given) => timingSafeEqual(digest(given), wanted);
}
