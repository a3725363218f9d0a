/**
 * The checks of 1TO1 AI's answers, made from the spec: for the client's option `validators`. An entry of its own, so that a
 * client that does not ask for them does not carry them.
 *
 * ```ts
 * import { validators } from "@confluir/1to1/validators";
 *
 * createOneToOneClient({ ...options, validate: "report", validators, onDrift: (drift) => console.warn(drift) });
 * ```
 */
export { validators } from "./generated/validators.ts";
