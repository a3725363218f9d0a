import type { AnyProvider } from "@confluir/provider";

/** The evidence for what stands at JSON pointers of a schema: the surest word and the weakest; empty: it is unknown. */
export type Evidence = (schema: string, pointers: readonly string[]) => readonly string[];

/** Reads how sure a provider's spec is of each property. */
export async function readEvidence(_provider: AnyProvider): Promise<Evidence> {
  return () => [];
}
