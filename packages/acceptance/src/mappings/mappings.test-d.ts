import type { AnyMapping, ModelName, Models } from "@confluir/normalize";
import { expectTypeOf } from "vitest";
import type { providers } from "../providers.ts";

// What the model gains does not compile before every provider has answered for it, in each of its answers.
type Compiles<Entry, Field extends string> = Entry extends { readonly mapping: AnyMapping<Field> }
  ? "compiles"
  : "fails";
type Outcomes<Registry, Added extends string> = {
  [Name in keyof Registry & ModelName as Registry[Name] extends string
    ? never
    : Name]: Registry[Name] extends readonly unknown[]
    ? Compiles<Registry[Name][number], (keyof Models[Name] & string) | Added>
    : never;
};
type All<Registry, Outcome> = { [Name in keyof Outcomes<Registry, never>]: Outcome };
type Registry = (typeof providers)[number]["mappings"];
type Each<Of, Added extends string> = Of extends Registry ? Outcomes<Of, Added> : never;
type EachIs<Of, Outcome> = Of extends Registry ? All<Of, Outcome> : never;
expectTypeOf<Each<Registry, never>>().toEqualTypeOf<EachIs<Registry, "compiles">>();
expectTypeOf<Each<Registry, "added">>().toEqualTypeOf<EachIs<Registry, "fails">>();
expectTypeOf<keyof Registry>().toEqualTypeOf<ModelName>();
