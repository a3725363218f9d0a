import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Html, html } from "./html.ts";
import { pageStyle } from "./page-style.ts";
import { contentSecurityPolicy, renderDocument } from "./render-document.ts";

const blank = new Html("");

/** WCAG's contrast of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const parts = colour.match(/[0-9a-f]{2}/g)?.map((part) => Number.parseInt(part, 16) / 255) ?? [];
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colours by name: those for light screens, then those for dark ones. */
const palettes = [...pageStyle.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = ""]) =>
  Object.fromEntries(
    [...rules.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
  ),
);

describe("renderDocument", () => {
  it("carries the one style that its policy allows", () => {
    const page = renderDocument("A", blank, blank);
    const [, style = "", ...others] = page.split(/<style>|<\/style>/);
    expect(others).toHaveLength(1);
    const hash = createHash("sha256").update(style).digest("base64");
    expect(contentSecurityPolicy.split("; ")).toEqual(
      expect.arrayContaining(["default-src 'none'", `style-src 'sha256-${hash}'`, "form-action 'self'"]),
    );
    expect(contentSecurityPolicy).not.toContain("unsafe");
  });

  it("fits narrow screens", () => {
    expect(renderDocument("A", blank, blank)).toContain(
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
    );
  });
});

describe("pageStyle", () => {
  it("has the same colours for light and dark", () => {
    expect(palettes).toHaveLength(2);
    expect(Object.keys(palettes[0] ?? {})).toEqual(Object.keys(palettes[1] ?? {}));
    expect(palettes[0]).not.toEqual(palettes[1]);
  });

  it.each([
    ["text", "back", 4.5],
    ["text", "raised", 4.5],
    ["muted", "back", 4.5],
    ["link", "back", 4.5],
    ["on-action", "action", 4.5],
    ["line", "back", 3],
  ] as const)("sets %s off from %s", (front, back, least) => {
    for (const palette of palettes) {
      expect(contrast(palette[front] ?? "", palette[back] ?? "")).toBeGreaterThanOrEqual(least);
    }
  });

  it("shows where the keyboard is", () => {
    expect(pageStyle).toMatch(/:focus-visible \{ outline: 3px solid/);
    expect(pageStyle).not.toMatch(/outline: (none|0)/);
  });
});

describe("html", () => {
  it("escapes text and keeps markup, in lists too", () => {
    const part = html`<b>${"<&>"}</b>`;
    expect(html`${part} ${"\"'"} ${7} ${[part, part]}`.markup).toBe(
      "<b>&lt;&amp;&gt;</b> &quot;&#39; 7 <b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b>",
    );
  });

  it("does not take an object that only looks like markup", () => {
    const lookalike = JSON.parse('{"markup":"<script>"}');
    expect(() => html`${lookalike}`).toThrow(TypeError);
  });
});
