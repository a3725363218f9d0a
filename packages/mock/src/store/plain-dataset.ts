import type { Dataset } from "./dataset.ts";
import { plainPortuguese, plainSpanish } from "./plain-sentences.ts";
import type { Business } from "./records.ts";

/** What a dataset of `plainDataset` is about. */
export interface PlainDatasetOptions extends Partial<Omit<Dataset, "business">> {
  readonly business: Pick<Business, "slug" | "name"> & Partial<Business>;
}

/**
 * A dataset of an invented business, with a few of everything; its people write in the language of their country. Whatever
 * is given takes the place of what would be there.
 */
export function plainDataset({ business, ...rest }: PlainDatasetOptions): Dataset {
  return {
    spanishShare: 0.5,
    groupShare: 0,
    testerShare: 0,
    answersWithAi: false,
    sentences: { ES: plainSpanish, BR: plainPortuguese },
    ...rest,
    business: {
      boxes: ["Inbox"],
      channels: ["WhatsApp"],
      roles: ["Support"],
      staff: [
        { name: "Ada Verne", email: `ada@${business.slug}.example`, role: 0 },
        { name: "Nils Okoro", email: `nils@${business.slug}.example`, role: 0 },
      ],
      aiEmployees: [],
      tags: [
        { name: "Urgent", color: "#D9480F" },
        { name: "Customer", color: "#2B8A3E" },
      ],
      ...business,
    },
  };
}
