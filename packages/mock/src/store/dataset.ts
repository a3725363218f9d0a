import type { Business, Person } from "./records.ts";
import type { Sentences } from "./script.ts";

/** The facts from which the data of one provider is made. */
export interface Dataset {
  /**
   * From 1 to 7: the phone numbers of the people who write to this provider only. No two of a sandbox have the same. Missing:
   * one that no other has, so that numbers depend on the providers beside it.
   */
  readonly phoneBlock?: number | undefined;
  /** Has at least one box, channel and staff member. */
  readonly business: Business;
  /** Share of the people who write to this provider only that live in Spain; the others live in Brazil. */
  readonly spanishShare: number;
  /** Share of their conversations that are groups instead, in steps of 1/256. */
  readonly groupShare: number;
  /** Share of their conversations that are for trying things out, in steps of 1/256. */
  readonly testerShare: number;
  /** Whether automation is always an AI employee: `bot` has one, `closed` has none. Otherwise a plain bot may answer. */
  readonly answersWithAi: boolean;
  /** Texts by the country of the contact. */
  readonly sentences: Readonly<Record<Person["country"], Sentences>>;
}

const blocks = [1, 2, 3, 4, 5, 6, 7];

/**
 * Checks the datasets of a sandbox, by the id of their provider, and gives a block of phone numbers to those without one.
 *
 * @throws {RangeError} naming the field that is wrong, and its provider.
 */
export function checkDatasets(
  datasets: Readonly<Record<string, Dataset>>,
): Readonly<Record<string, Dataset>> {
  const providerOf = new Map<number, string>();
  for (const [provider, { phoneBlock, business, ...dataset }] of Object.entries(datasets)) {
    const fail = (text: string) => {
      throw new RangeError(`The dataset of ${provider}: ${text}.`);
    };
    if (phoneBlock !== undefined) {
      if (!blocks.includes(phoneBlock))
        fail(`phoneBlock must be a whole number from 1 to 7, not ${phoneBlock}`);
      const other = providerOf.get(phoneBlock);
      if (other !== undefined) fail(`phoneBlock ${phoneBlock} is that of ${other}, each needs its own`);
      providerOf.set(phoneBlock, provider);
    }
    for (const name of ["spanishShare", "groupShare", "testerShare"] as const) {
      if (!(dataset[name] >= 0 && dataset[name] <= 1))
        fail(`${name} must be from 0 to 1, not ${dataset[name]}`);
    }
    for (const list of ["boxes", "channels", "staff"] as const) {
      if (business[list].length === 0) fail(`business.${list} must not be empty`);
    }
    if (dataset.answersWithAi && business.aiEmployees.length === 0)
      fail("business.aiEmployees must not be empty when answersWithAi is true");
  }
  const free = blocks.filter((block) => !providerOf.has(block));
  const numbered = Object.entries(datasets).map(([provider, dataset]) => {
    if (dataset.phoneBlock !== undefined) return [provider, dataset] as const;
    const phoneBlock = free.shift();
    if (phoneBlock === undefined)
      throw new RangeError(`The dataset of ${provider}: a sandbox has at most ${blocks.length} providers.`);
    return [provider, { ...dataset, phoneBlock }] as const;
  });
  return Object.fromEntries(numbered);
}
