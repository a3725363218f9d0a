import { operationsOf } from "./operations.ts";
import type { Rule } from "./rule.ts";

/** A 429 declares the header that says when to come back, if `x-rate-limit` says the provider sends one. */
export const retryAfterRule: Rule = function* (spec) {
  const name = spec.at("x-rate-limit", "headers", "retryAfter", "name").text;
  if (name === undefined) return;
  for (const operation of operationsOf(spec)) {
    const response = operation.place.at("responses", "429");
    if (response.value === undefined) continue;
    const declared = response.at("headers").keys.map((header) => header.toLowerCase());
    if (!declared.includes(name.toLowerCase())) {
      yield {
        path: response.path,
        message: `This 429 lacks \`${name}\`: declare it in \`headers\`, as \`x-rate-limit\` does.`,
      };
    }
  }
};
