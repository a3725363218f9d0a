import { below, next } from "./hash.ts";

/** The purpose of a text. */
export type Stage =
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
export type Sentences = Readonly<Record<Stage, readonly string[]>>;

/** The texts of one stage: for each sentence the number of its first variant, and the count of its variants. */
export type Lines = readonly { readonly first: number; readonly variants: number }[];

/** Every variant of every sentence, numbered. A search matches each text once, and a message only has a number. */
export interface Script {
  readonly texts: readonly string[];
  readonly lines: Readonly<Record<Stage, Lines>>;
}

const scripts = new WeakMap<Sentences, Script>();

/** The script of sentences, written out on the first call. */
export function scriptOf(sentences: Sentences): Script {
  const script = scripts.get(sentences) ?? toScript(sentences);
  scripts.set(sentences, script);
  return script;
}

/** The number of a text: one draw picks the sentence, another one its variant. -1: the stage has no sentence. */
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
  const lines = Object.entries(sentences).map(([stage, list]) => [stage, toLines(list)]);
  return { texts, lines: Object.fromEntries(lines) as Record<Stage, Lines> };
}

function toVariants(sentence: string): readonly string[] {
  const slot = /\{([^{}]*)\}/.exec(sentence);
  if (!slot) return [sentence];
  const [whole, choices = ""] = slot;
  return choices.split("|").flatMap((choice) => toVariants(sentence.replace(whole, () => choice)));
}
