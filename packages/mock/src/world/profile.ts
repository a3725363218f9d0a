import type { Business, Person } from "./records.ts";
import type { Script } from "./script.ts";

/** What decides how the world of one provider looks. */
export interface Profile {
  /** From 1 to 7: the Brazilian numbers of the people who write to this one only. No two of a sandbox may have the same. */
  readonly phoneBlock: number;
  readonly business: Business;
  /** Share of the people who write to this provider only that live in Spain; the others live in Brazil. In a sandbox only one may have any. */
  readonly spanishShare: number;
  /** Share of their conversations that are groups instead, in steps of 1/256. */
  readonly groupShare: number;
  /** Share of their conversations that are for trying things out, in steps of 1/256. */
  readonly testerShare: number;
  /** Whether automation is always an AI employee: `bot` has one, `closed` has none. Otherwise a plain bot may answer. */
  readonly answersWithAi: boolean;
  /** What is said, by the country of the contact; groups speak as in Brazil. */
  readonly scripts: Readonly<Record<Person["country"], () => Script>>;
}
