import { below, next } from "./hash.ts";

/** What a text is for. */
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

/** Sentences by what they are for. `{a|b|c}` is one of `a`, `b` and `c`. */
export type Sentences = Readonly<Record<Stage, readonly string[]>>;

/** The texts of one stage: for each sentence the number of its first variant, and how many variants follow each other. */
export type Lines = readonly { readonly first: number; readonly variants: number }[];

/** Everything that can be said. Each text has a number, so that it can be told without making it. */
export interface Script {
  readonly texts: readonly string[];
  readonly lines: Readonly<Record<Stage, Lines>>;
}

/** The number of a text: one draw picks the sentence, another one its variant. */
export function pickText(lines: Lines, sentence: number, variant: number): number {
  const line = lines[below(sentence, lines.length)];
  return line === undefined ? -1 : line.first + below(next(variant, 1), line.variants);
}

/** Writes out all variants of all sentences, once, on the first call of the result. */
export function lazyScript(sentences: Sentences): () => Script {
  let script: Script | undefined;
  return () => {
    script ??= toScript(sentences);
    return script;
  };
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
