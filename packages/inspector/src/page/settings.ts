import { createStore } from "./store.ts";
import { type Language, languages, pickLanguage } from "./words/text.ts";

/** Themes of the page. */
export const themes = ["auto", "light", "dark"] as const;

/** What a user chose; it is remembered in the browser. */
export interface Settings {
  readonly theme: (typeof themes)[number];
  readonly language: Language;
  /** Whether single keys do something. */
  readonly shortcuts: boolean;
}

const storageKey = "confluir";

/** What was chosen before, as far as it can be read. */
export function readSettings(stored: string | null, wanted: readonly string[]): Settings {
  const fallback: Settings = { theme: "auto", language: pickLanguage(wanted), shortcuts: true };
  try {
    const { theme, language, shortcuts } = JSON.parse(stored ?? "{}") as Partial<Settings>;
    return {
      theme: themes.find((each) => each === theme) ?? fallback.theme,
      language: language !== undefined && Object.hasOwn(languages, language) ? language : fallback.language,
      shortcuts: shortcuts !== false,
    };
  } catch {
    return fallback;
  }
}

/** What the user chose. */
export const settings = createStore<Settings>({ theme: "auto", language: "en", shortcuts: true });

/** Reads what is remembered, and remembers what is chosen from now on. */
export function keepSettings(): void {
  const show = () => document.documentElement.setAttribute("data-theme", settings.get().theme);
  settings.set(readSettings(storage("read"), navigator.languages));
  show();
  settings.listen(() => {
    storage("write");
    show();
  });
}

/** A browser may forbid to remember anything. */
function storage(what: "read" | "write"): string | null {
  try {
    if (what === "write") localStorage.setItem(storageKey, JSON.stringify(settings.get()));
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
