/**
 * The checks of JuriChat's answers, made from the spec: for the client's option `validators`. An entry of its own, so that a
 * client that does not ask for them does not carry them.
 *
 * ```ts
 * import { validators } from "@confluir/jurichat/validators";
 *
 * createJuriChatClient({ ...options, validate: "report", validators, onDrift: (drift) => console.warn(drift) });
 * ```
 */
export { validators } from "./generated/validators.ts";
