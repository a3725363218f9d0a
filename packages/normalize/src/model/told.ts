/**
 * What a provider says about a field.
 *
 * A value: it told us. `null`: it told us that there is none. `undefined`: it does not tell, or what it sent could not be
 * read (then there is an issue that says so).
 */
export type Told<Value> = Value | null | undefined;
