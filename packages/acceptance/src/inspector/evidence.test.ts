import type { AnyProvider } from "@confluir/provider";
import { describe, expect, it } from "vitest";
import { readEvidence } from "../../../inspector/src/server/evidence.ts";
import { evidences, placesIn } from "../../../provider/src/testing/schema-tree.ts";
import { allEntriesOf, readSpec } from "../mappings/entries.ts";
import { providers } from "../providers.ts";

describe.each(providers as readonly AnyProvider[])("the evidence of $id", (provider) => {
  it("is what docs/mapping.md says, for every field of every mapping", async () => {
    const evidence = await readEvidence(provider);
    const spec = readSpec(provider.id);
    let compared = 0;
    for (const { schema, mapping } of allEntriesOf(provider.id)) {
      const places = placesIn(spec, schema);
      for (const [field, { pointers }] of Object.entries(mapping.table)) {
        const isUnder = (at: string) => pointers.some((each) => at === each || at.startsWith(`${each}/`));
        const found = places.filter(({ pointer }) => isUnder(pointer)).map((place) => place.evidence);
        if (found.length === 0 || pointers.includes("")) continue;
        const sorted = evidences.filter((word) => found.includes(word));
        const said = [...new Set([sorted[0], sorted.at(-1)])];
        expect([schema, field, evidence(schema, pointers)]).toEqual([schema, field, said]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
  });

  it("is unknown for a schema that the provider never sends, and for a provider that states none", async () => {
    expect((await readEvidence(provider))("toString", ["/id"])).toEqual([]);
    expect((await readEvidence({ ...provider, evidence: undefined }))("Conversation", ["/id"])).toEqual([]);
  });
});
