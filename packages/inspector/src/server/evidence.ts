import type { AnyProvider, EvidenceTable } from "@confluir/provider";

/** The evidence for what stands at JSON pointers of a schema: the surest word and the weakest; empty: it is unknown. */
export type Evidence = (schema: string, pointers: readonly string[]) => readonly string[];

/** Surest first. */
const words = ["documented", "source", "field", "sample", "inferred"];

/** Reads how sure a provider's spec is of each property. */
export async function readEvidence(provider: AnyProvider): Promise<Evidence> {
  const table: EvidenceTable = (await provider.evidence?.())?.evidence ?? {};
  return (schema, pointers) => {
    const known = Object.hasOwn(table, schema) ? table[schema] : undefined;
    if (known === undefined) return [];
    const { own, below = {} } = known;
    const found = pointers
      .filter((pointer) => pointer !== "")
      .flatMap((pointer) => {
        const inside = Object.keys(below).filter((each) => each.startsWith(`${pointer}/`));
        return [wordAt(pointer, own, below), ...inside.map((each) => below[each] ?? own)];
      });
    const sorted = [...words, ...found.filter((word) => !words.includes(word))].filter((word) =>
      found.includes(word),
    );
    return [...new Set([...sorted.slice(0, 1), ...sorted.slice(-1)])];
  };
}

/** The word of a place, or of the nearest above it. */
function wordAt(pointer: string, own: string, below: Readonly<Record<string, string>>): string {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/")))
    if (Object.hasOwn(below, at)) return below[at] ?? own;
  return own;
}
