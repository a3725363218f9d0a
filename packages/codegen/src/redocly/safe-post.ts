import { operationsOf } from "./operations.ts";
import type { Rule } from "./rule.ts";

/** `x-safe` is for a POST that only reads: other methods say by themselves whether they may be sent again. */
export const safePostRule: Rule = function* (spec) {
  for (const section of ["paths", "webhooks"] as const) {
    for (const { method, name, place } of operationsOf(spec, section)) {
      if (!place.keys.includes("x-safe") || (method === "post" && section === "paths")) continue;
      yield {
        path: place.child("x-safe").path,
        message: `${name} needs no \`x-safe\`, only a POST does: remove it.`,
      };
    }
  }
};
