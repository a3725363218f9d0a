/**
 * What a provider says about a field.
 *
 * A value: it reported one. `null`: it reported that there is none. `undefined`: it does not report it, or what it sent could not be read
 * (then there is an issue that says so).
 */
export type Reported<Value> = Value | null | undefined;

/**
 * One value of a provider that the model could not take as it came.
 *
 * Says where and why, never what: the value itself may be a person's name, phone number or words.
 */
export interface Issue {
  /** The model field that suffers, such as `contact`. */
  readonly field: string;
  /** JSON pointer into `raw`, such as `/contact/phone`; empty when `raw` as a whole is meant. */
  readonly path: string;
  /** A phrase for people, such as `expected a string, got a number`. The value itself is never in it. */
  readonly reason: string;
}
