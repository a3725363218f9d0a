import { createHash } from "node:crypto";
import { Html, html } from "./html.ts";
import { pageStyle } from "./page-style.ts";

const styleHash = createHash("sha256").update(pageStyle).digest("base64");

/**
 * Value of the `Content-Security-Policy` header for every page: no scripts, nothing from elsewhere, one style, and forms
 * that lead to the same server. `data:` is for the empty icon.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

// Escaping would change the style, and its hash with it.
const style = new Html(`<style>${pageStyle}</style>`);

/** A whole HTML document. Its icon is empty, as a browser would ask the vendor's API for one otherwise. */
export function renderDocument(title: string, header: Html, main: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<header>
${header}
</header>
<main>
${main}
</main>
</body>
</html>
`.markup;
}
