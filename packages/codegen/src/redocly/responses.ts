import { bodiesOf, isSuccess, operationsOf, responsesOf, templateNames } from "./operations.ts";
import type { Rule } from "./rule.ts";

/** Every authenticated, rate-limited API returns these sooner or later. */
const always = ["401", "403", "429"];

/**
 * Every operation declares 401, 403, 429 and a server error, and 404 where its path names one resource.
 *
 * A parameter that all paths share is set once per client (a workspace, an account) and names no resource.
 */
export const statusesRule: Rule = function* (spec) {
  const operations = operationsOf(spec);
  const urls = [...new Set(operations.map(({ url }) => url))];
  const isShared = (name: string) =>
    urls.length > 1 && urls.every((url) => templateNames(url).includes(name));
  for (const { name, url, place } of operations) {
    const responses = place.child("responses");
    const declared = responsesOf(place).map(([status]) => status);
    const hasResource = templateNames(url).some((parameter) => !isShared(parameter));
    const missing = [...always, ...(hasResource ? ["404"] : [])].filter(
      (status) => !declared.includes(status),
    );
    if (missing.length > 0)
      yield [responses, `${name} can answer ${missing.join(", ")}: declare it in \`responses\`.`];
    if (!declared.some((status) => status.startsWith("5")))
      yield [responses, `${name} declares no server error: add a 5xx to \`responses\`.`];
  }
};

/** A 429 declares the header with the time to wait, if `x-rate-limit` says the provider sends one. */
export const retryAfterRule: Rule = function* (spec) {
  const name = spec.at("x-rate-limit", "headers", "retryAfter", "name").text;
  if (name === undefined) return;
  for (const { place } of operationsOf(spec)) {
    const response = place.at("responses", "429");
    const declared = response.at("headers").keys.map((header) => header.toLowerCase());
    if (response.value !== undefined && !declared.includes(name.toLowerCase()))
      yield [response, `This 429 lacks \`${name}\`: declare it in \`headers\`, as \`x-rate-limit\` does.`];
  }
};

/** Every error response shows a body, under a name that says its code or cause. */
export const errorExamplesRule: Rule = function* (spec) {
  for (const { place } of operationsOf(spec)) {
    for (const [status, response] of responsesOf(place)) {
      if (isSuccess(status)) continue;
      const bodies = bodiesOf(response);
      if (bodies.length === 0)
        yield [response, "An error response shows its body: add `content` with a named example."];
      for (const body of bodies.filter(({ examples }) => examples.length === 0))
        yield [
          body.place,
          "An error body has a named example: add one to `examples`, named by code or cause.",
        ];
    }
  }
};
