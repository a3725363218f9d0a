import { readFileSync } from "node:fs";
import type { AnyProvider, Entry, ModelName } from "@confluir/normalize";
import { parse } from "yaml";
import type { Node, Spec } from "../../../provider/src/testing/schema-tree.ts";
import { providers as known } from "../providers.ts";

const all: readonly AnyProvider[] = known;

/** The ids of the providers, in the order of the pages. */
export const providers: readonly string[] = all.map(({ id }) => id);

const mappings = new Map(all.map(({ id, mappings }) => [id, mappings]));

/** The types of the model in the order of the pages. */
export const modelNames = Object.keys(known[0].mappings) as readonly ModelName[];

/** The mappings of what providers send to a webhook. */
export const eventEntries: readonly (Entry & { readonly provider: string })[] = all.flatMap(
  ({ id, webhooks }) => (webhooks === undefined ? [] : [{ provider: id, ...webhooks }]),
);

/** The mappings that give a type of the model, fullest first; none: the provider has nothing of the kind. */
export function entriesOf(provider: string, model: ModelName): readonly Entry[] {
  const found = mappings.get(provider)?.[model];
  return typeof found === "object" ? found : [];
}

/** Every mapping of a provider, with the type of the model that it gives. */
export function allEntriesOf(provider: string): readonly (Entry & { readonly model: ModelName })[] {
  return modelNames.flatMap((model) => entriesOf(provider, model).map((entry) => ({ model, ...entry })));
}

/** The name of a provider, for people. */
export function titleOf(provider: string): string {
  return all.find(({ id }) => id === provider)?.name ?? provider;
}

/** Why a provider has nothing of a type. */
export function reasonFor(provider: string, model: ModelName): string {
  const found = mappings.get(provider)?.[model];
  return typeof found === "string" ? found : "";
}

/** The fields of a type of the model, in the order that its values have them. */
export function fieldsOf(model: ModelName): readonly string[] {
  const [first] = providers.flatMap((provider) => entriesOf(provider, model));
  return first === undefined ? [] : Object.keys(first.mapping.map({} as never, { connection: "" }).value);
}

/** Reads the spec of a provider. */
export function readSpec(provider: string): Spec {
  const file = new URL(`../../../../specs/${provider}.yaml`, import.meta.url);
  return { document: parse(readFileSync(file, "utf8")) as Node };
}
