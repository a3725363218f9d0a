/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;
