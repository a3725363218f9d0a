import type { en } from "./en.ts";

type Widened<Value> = Value extends string
  ? string
  : Value extends (...input: infer Input) => string
    ? (...input: Input) => string
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

/** All words of the page. A language without one of them does not compile. */
export type Words = Widened<typeof en>;
