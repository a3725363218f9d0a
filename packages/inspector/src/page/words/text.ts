import { en } from "./en.ts";
import type { Words } from "./words.ts";

/** Languages of the page, by their own names. */
export const languages = { en: "English", es: "Español", pt: "Português" } as const;

/** A language of the page. */
export type Language = keyof typeof languages;

/** The words of the language that is shown. */
export let t: Words = en;
/** The language that is shown. */
export let language: Language = "en";

const load: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  es: async () => (await import("./es.ts")).es,
  pt: async () => (await import("./pt.ts")).pt,
};

/** Shows another language from the next drawing on. */
export async function loadLanguage(next: Language): Promise<void> {
  t = await load[next]();
  language = next;
}

/** The language that fits best to what a browser asks for. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const each of wanted) {
    const short = each.slice(0, 2).toLowerCase();
    if (Object.hasOwn(languages, short)) return short as Language;
  }
  return "en";
}
