import { type Html, html } from "./html.ts";
import type { PageOperation, PageScenario, PageView } from "./page-view.ts";
import { renderDocument } from "./render-document.ts";
import { listStateFacts } from "./state-facts.ts";

/** Where the state is read as JSON. */
export const statePath = "/__control";
/** Where the form that chooses a scenario is sent: `name=…`, as `application/x-www-form-urlencoded`. */
export const scenarioPath = "/__control/scenario";
/** Where the form that resets the sandbox is sent; it has no fields. */
export const resetPath = "/__control/reset";

/** The page for people of one vendor's server: what it is, how to reach it, what it does, and what can be changed. */
export function renderPage(view: PageView): string {
  const title = `${view.title} sandbox`;
  return renderDocument(
    title,
    html`<h1>${title}</h1>
<p>A stand-in for the API of ${view.title}, on this machine only. Its people, numbers and messages are invented. It remembers what
you write until it stops or is reset, and the vendor has no part in it.</p>
${view.pages.length === 0 ? [] : renderLinks(view)}`,
    html`${renderAddress(view)}
${renderScenarios(view)}
${renderState(view)}
${renderOperations(view.operations)}`,
  );
}

function renderLinks({ pages }: PageView): Html {
  const links = pages.map(({ title, url }) => html`<li><a href="${url}">${title} sandbox</a></li>\n`);
  return html`<nav aria-label="Other vendors">
<ul>
${links}</ul>
</nav>`;
}

function renderAddress({ baseUrl, curl }: PageView): Html {
  return html`<h2>Address</h2>
<p>Base URL: <code>${baseUrl}</code></p>
${curl === "" ? [] : html`<p>Try it in a shell:</p>\n<pre>${curl}</pre>`}`;
}

function renderScenarios({ state, scenarios }: PageView): Html {
  const current = scenarios.find(({ name }) => name === state.scenario);
  const now =
    current === undefined
      ? html`<strong>${state.scenario ?? "none of these"}</strong>, as something was set by hand.`
      : html`<strong>${current.title}</strong> (<code>${current.name}</code>).`;
  return html`<h2>Scenario</h2>
<p>Now: ${now}</p>
<form method="post" action="${scenarioPath}">
<ul aria-label="Scenarios">
${scenarios.map((scenario, index) => renderChoice(scenario, scenario === current, `scenario-${index}`))}</ul>
</form>`;
}

function renderChoice({ name, title, what }: PageScenario, isCurrent: boolean, id: string): Html {
  const mark = isCurrent ? html` aria-current="true"` : [];
  return html`<li class="choice"><button name="name" value="${name}" aria-describedby="${id}"${mark}>${title}</button>
<span id="${id}">${what}</span></li>
`;
}

function renderState({ state }: PageView): Html {
  const facts = listStateFacts(state).map(
    ({ label, texts }) => html`<dt>${label}</dt>${texts.map((text) => html`<dd>${text}</dd>`)}\n`,
  );
  return html`<h2>State</h2>
<dl>
${facts}</dl>
<p><a href="${statePath}">The state as JSON</a></p>
<form method="post" action="${resetPath}">
<p class="choice"><button aria-describedby="reset">Reset</button> <span id="reset">Everything as it was at the start: what was
written is forgotten, and the scenario is healthy.</span></p>
</form>`;
}

function renderOperations(operations: readonly PageOperation[]): Html {
  return html`<h2 id="operations">Operations</h2>
<p>Those with a link only read: the link performs one with a sample key and sample values, and shows the answer.</p>
<table role="table" aria-labelledby="operations">
<thead role="rowgroup"><tr role="row">${["Operation", "Call", "Summary"].map(
    (name) => html`<th role="columnheader" scope="col">${name}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">
${operations.map(renderOperation)}</tbody>
</table>`;
}

function renderOperation({ operationId, method, path, summary, tryUrl }: PageOperation): Html {
  const name = tryUrl === null ? html`${operationId}` : html`<a href="${tryUrl}">${operationId}</a>`;
  return html`<tr role="row"><td role="cell">${name}</td><td role="cell" class="call">${method} ${path}</td><td role="cell">${summary}</td></tr>
`;
}
