/**
 * The style of the pages, for light and dark screens, from 320 pixels of width. A table turns into a list of blocks on a narrow
 * screen; its roles are written in the markup, as some browsers drop them then.
 */
export const pageStyle = `
:root { color-scheme: light dark; --back: #ffffff; --raised: #f3f4f6; --text: #1b1f24; --muted: #57606a; --line: #8b949e;
  --link: #0b5cad; --action: #0b5cad; --on-action: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --back: #12161b; --raised: #1d232b; --text: #e6eaef; --muted: #a3adb8; --line: #6b7682;
    --link: #7cb8ff; --action: #7cb8ff; --on-action: #0b1016; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
main { padding-bottom: 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 44rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre, td.call { font-family: ui-monospace, monospace; font-size: 0.9rem; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; margin: 0.5rem 0;
  white-space: pre-wrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0; }
dt { grid-column: 1; color: var(--muted); }
dd { grid-column: -2; margin: 0; min-width: 0; }
ul { margin: 0; padding: 0; list-style: none; }
form { margin: 0.5rem 0; }
.choice { display: grid; grid-template-columns: 11rem 1fr; gap: 0.25rem 1rem; align-items: center; padding: 0.25rem 0; }
button { font: inherit; min-height: 2.75rem; padding: 0.25rem 0.75rem; border-radius: 6px; cursor: pointer; text-align: left;
  color: var(--link); background: var(--back); border: 1px solid var(--line); }
button[aria-current] { color: var(--on-action); background: var(--action); border-color: var(--action); }
table { width: 100%; border-collapse: collapse; margin: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); }
td:first-child { overflow-wrap: break-word; }
th { color: var(--muted); font-weight: 600; }
@media (max-width: 44rem) {
  dl, .choice { grid-template-columns: 1fr; gap: 0; }
  dt { margin-top: 0.5rem; }
  .choice { padding: 0.5rem 0; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  td { border: 0; padding: 0; }
}
`;
