import { Ajv2020 } from "ajv/dist/2020.js";
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
      const { path, value } = owner.child(key);
      const allowed = places[key];
      if (allowed === undefined) {
        yield {
          path,
          message: `\`${key}\` is not in the vocabulary: use one of ${known}, or leave it out.`,
        };
        continue;
      }
      if (!allowed.includes(kind)) {
        yield { path, message: `\`${key}\` does not belong here: it is for: ${allowed.join(", ")}.` };
      }
      const reason = mismatch(key, value);
      if (reason !== undefined) yield { path, message: `\`${key}\` has a wrong value: ${reason}.` };
    }
  }
};

function mismatch(key: string, value: unknown): string | undefined {
  const validate = ajv.getSchema(`vocabulary#/$defs/${key}`);
  if (validate === undefined) return "vocabulary.schema.json lists its places and does not define it";
  if (validate(value)) return undefined;
  return ajv.errorsText(validate.errors, { dataVar: key });
}
