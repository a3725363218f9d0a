import { Ajv2020 } from "ajv/dist/2020.js";
import { operationsOf } from "./operations.ts";
import type { Rule } from "./rule.ts";
import vocabulary from "./vocabulary.schema.json" with { type: "json" };
import { walk } from "./walk.ts";

const places: Readonly<Record<string, readonly string[] | undefined>> = vocabulary.places;
const known = Object.keys(places).join(", ");

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, keywords: ["places"] });
ajv.addSchema(vocabulary, "vocabulary");

/** Every `x-` key is one of `vocabulary.schema.json`, stands where that allows it, and has a value it defines. */
export const vocabularyRule: Rule = function* (spec) {
  for (const [kind, owner] of walk(spec)) {
    for (const key of owner.keys.filter((name) => name.startsWith("x-"))) {
      const place = owner.child(key);
      const allowed = places[key];
      if (allowed === undefined) {
        yield [place, `\`${key}\` is not in the vocabulary: use one of ${known}, or leave it out.`];
        continue;
      }
      if (!allowed.includes(kind))
        yield [place, `\`${key}\` does not belong here: it is for: ${allowed.join(", ")}.`];
      const validate = ajv.getSchema(`vocabulary#/$defs/${key}`);
      if (validate?.(place.value) !== true)
        yield [place, `\`${key}\` has a wrong value: ${ajv.errorsText(validate?.errors, { dataVar: key })}.`];
    }
  }
};

/** `x-safe` is for a POST that only reads: other methods say by themselves whether they may be sent again. */
export const safePostRule: Rule = function* (spec) {
  for (const section of ["paths", "webhooks"] as const) {
    for (const { method, name, place } of operationsOf(spec, section)) {
      if (place.keys.includes("x-safe") && !(method === "post" && section === "paths"))
        yield [place.child("x-safe"), `${name} needs no \`x-safe\`, only a POST does: remove it.`];
    }
  }
};
