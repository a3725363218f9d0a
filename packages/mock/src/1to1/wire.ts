import type { components } from "../generated/1to1/schema.ts";

/** The schemas of the spec, by name. */
export type Wire = components["schemas"];
