import { below, next } from "./hash.ts";
import type { Business, Person } from "./records.ts";

/** The facts from which the data of one provider is made. */
export interface Dataset {
  /**
   * From 1 to 7: the phone numbers of the people who write to this provider only. No two of a sandbox have the same. Missing:
   * one that no other has, so that numbers depend on the other providers.
   */
  readonly phoneBlock?: number | undefined;
  /** Has at least one box, channel and staff member. */
  readonly business: Business;
  /** Share of the people who write to this provider only that live in Spain; the others live in Brazil. */
  readonly spanishShare: number;
  /** Share of their conversations that are groups instead, in steps of 1/256. */
  readonly groupShare: number;
  /** Share of their conversations that are for trying things out, in steps of 1/256. */
  readonly testerShare: number;
  /** Whether automation is always an AI employee: `bot` has one, `closed` has none. Otherwise a plain bot may answer. */
  readonly answersWithAi: boolean;
  /** Texts by the country of the contact. */
  readonly sentences: Readonly<Record<Person["country"], Sentences>>;
}

const blocks = [1, 2, 3, 4, 5, 6, 7];

/**
 * Checks the datasets of a sandbox, by the id of their provider, and gives a block of phone numbers to those without one.
 *
 * @throws {RangeError} naming the field that is wrong, and its provider.
 */
export function checkDatasets(
  datasets: Readonly<Record<string, Dataset>>,
): Readonly<Record<string, Dataset>> {
  const providerOf = new Map<number, string>();
  for (const [provider, { phoneBlock, business, ...dataset }] of Object.entries(datasets)) {
    const fail = (text: string) => {
      throw new RangeError(`The dataset of ${provider}: ${text}.`);
    };
    if (phoneBlock !== undefined) {
      if (!blocks.includes(phoneBlock))
        fail(`phoneBlock must be a whole number from 1 to 7, not ${phoneBlock}`);
      const other = providerOf.get(phoneBlock);
      if (other !== undefined) fail(`phoneBlock ${phoneBlock} is that of ${other}, each needs its own`);
      providerOf.set(phoneBlock, provider);
    }
    for (const name of ["spanishShare", "groupShare", "testerShare"] as const) {
      if (!(dataset[name] >= 0 && dataset[name] <= 1))
        fail(`${name} must be from 0 to 1, not ${dataset[name]}`);
    }
    for (const list of ["boxes", "channels", "staff"] as const) {
      if (business[list].length === 0) fail(`business.${list} must not be empty`);
    }
    if (dataset.answersWithAi && business.aiEmployees.length === 0)
      fail("business.aiEmployees must not be empty when answersWithAi is true");
  }
  const free = blocks.filter((block) => !providerOf.has(block));
  const numbered = Object.entries(datasets).map(([provider, dataset]) => {
    if (dataset.phoneBlock !== undefined) return [provider, dataset] as const;
    const phoneBlock = free.shift();
    if (phoneBlock === undefined)
      throw new RangeError(`The dataset of ${provider}: a sandbox has at most ${blocks.length} providers.`);
    return [provider, { ...dataset, phoneBlock }] as const;
  });
  return Object.fromEntries(numbered);
}

/** The purpose of a text. */
export type Purpose =
  | "opening"
  | "question"
  | "reply"
  | "thanks"
  | "greeting"
  | "intake"
  | "answer"
  | "staff"
  | "closing"
  | "notice"
  | "caption"
  | "note"
  | "reminder";

/** Sentences by their purpose. `{a|b|c}` is one of `a`, `b` and `c`. */
export type Sentences = Readonly<Record<Purpose, readonly string[]>>;

/** The texts of one purpose: for each sentence the number of its first variant, and the count of its variants. */
export type Lines = readonly { readonly first: number; readonly variants: number }[];

/** Every variant of every sentence, numbered. A search matches each text once, and a message only has a number. */
export interface Script {
  readonly texts: readonly string[];
  readonly lines: Readonly<Record<Purpose, Lines>>;
}

const scripts = new WeakMap<Sentences, Script>();

/** The script of sentences, written out on the first call. */
export function scriptOf(sentences: Sentences): Script {
  const script = scripts.get(sentences) ?? toScript(sentences);
  scripts.set(sentences, script);
  return script;
}

/** The number of a text: one draw picks the sentence, another one its variant. -1: there is no sentence. */
export function pickText(lines: Lines, sentence: number, variant: number): number {
  const line = lines[below(sentence, lines.length)];
  return line === undefined ? -1 : line.first + below(next(variant, 1), line.variants);
}

function toScript(sentences: Sentences): Script {
  const texts: string[] = [];
  const toLines = (list: readonly string[]): Lines =>
    list.map((sentence) => {
      const first = texts.length;
      texts.push(...toVariants(sentence));
      return { first, variants: texts.length - first };
    });
  const lines = Object.entries(sentences).map(([purpose, list]) => [purpose, toLines(list)]);
  return { texts, lines: Object.fromEntries(lines) as Record<Purpose, Lines> };
}

function toVariants(sentence: string): readonly string[] {
  const slot = /\{([^{}]*)\}/.exec(sentence);
  if (!slot) return [sentence];
  const [whole, choices = ""] = slot;
  return choices.split("|").flatMap((choice) => toVariants(sentence.replace(whole, () => choice)));
}
