import { STATUS_CODES } from "node:http";
import { html } from "./html.ts";
import type { TryView } from "./page-view.ts";
import { renderDocument } from "./render-document.ts";

/** The page that shows what came of an operation that was tried out. JSON is indented; anything else stays as it came. */
export function renderTry(view: TryView): string {
  const { title, operationId, method, url, curl, body } = view;
  return renderDocument(
    `${operationId} · ${title} sandbox`,
    html`<p><a href="/">Back to the ${title} sandbox</a></p>
<h1>${operationId}</h1>`,
    html`<h2>Request</h2>
<pre>${method} ${url}</pre>
${curl === null ? [] : html`<p>The same in a shell:</p>\n<pre>${curl}</pre>`}
<h2>Answer</h2>
<p>${statusText(view.status)}</p>
${body === "" ? html`<p>It has no body.</p>` : html`<pre>${indent(body)}</pre>`}`,
  );
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function statusText(status: number | null): string {
  if (status === null) return "There was none: the connection ended, or stayed silent.";
  return `Status ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
}
