const paths = {
  inbox: "M2.5 9.5h3l1 2h3l1-2h3M3.6 3.5h8.8l1.1 6v3h-11v-3z",
  requests: "M2.5 5h9m0 0L9 2.5M11.5 5 9 7.5M13.5 11h-9m0 0L7 8.5M4.5 11 7 13.5",
  health: "M1.5 8.5h3l1.5-4 3 7 1.5-3h4",
  sandbox: "M6 2.5h4M6.5 2.5v4l-4 6.2c-.2.4 0 .8.4.8h10.2c.4 0 .6-.4.4-.8l-4-6.2v-4M5 9.5h6",
  capabilities: "M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z",
  numbers: "M3 13.5v-5M8 13.5v-11M13 13.5v-7",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  close: "m4 4 8 8M12 4l-8 8",
  back: "M9.5 3.5 5 8l4.5 4.5",
  keyboard: "M1.5 4.5h13v7h-13zM4 7h.01M7 7h.01M10 7h.01M12.5 7h.01M5 9.5h6",
  settings: "M2.5 5h6m3 0h2M2.5 11h2m3 0h6M10 3.5v3M6 9.5v3",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3",
  check: "m3 8.5 3.5 3.5L13 4.5",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  down: "m4.5 6.5 3.5 3.5 3.5-3.5",
  right: "m6.5 4.5 3.5 3.5-3.5 3.5",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "m5 3.5 7.5 4.5L5 12.5z",
  warn: "M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.5h.01",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** A drawing next to words; it adds nothing to them. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
