import { type CountryCode, isCountryCode } from "@confluir/identity";
import { checkArguments, commonOptions, parseCommandLine, toCount } from "../command-line.ts";
import { UsageError } from "../io.ts";

/** What `confluir who` was asked for. */
export interface WhoOptions {
  /** As it was typed. */
  readonly phone: string;
  /** The country of a number that does not name its own; `undefined`: it must. */
  readonly country: CountryCode | undefined;
  /** How many contacts or conversations to read of each provider. */
  readonly limit: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** The help of `confluir who`. */
export const whoHelp = `Usage: confluir who <phone> [options]

Shows who has a telephone number: the contacts of all providers that are set up, which of them are one person, and why.
Nothing is merged, and nothing is written.

  --country <XX>  the country of the number, such as BR, when it does not begin with its country code
  --limit <n>     how many to read of each provider (default 1000): contacts of JuriChat, and conversations of 1TO1 AI,
                  which has no list of contacts, newest first. What is beyond is not looked at; the answer says so
  --json          one JSON object: number, person with members and links, possible, shared, read, failures, notSetUp
  -h, --help      show this text

The number may be written in any way: +55 (20) 98765-4321, 5520987654321, 0055 20 8765 4321. Brazil's ninth digit, the 1 that
Mexican mobiles had and the like make no difference. THE NUMBER says whether a contact has it, or is linked to one who has.
certain: the contacts have one number or address that is surely the same; likely: a country or a digit was assumed, or
the number is not known to be a mobile's. That one human answers there, nobody can say: families share telephones.

Exit codes: 0 everything was read, found or not, 1 a provider could not be read, 2 wrong usage or missing credential.`;

const options = {
  ...commonOptions,
  country: { type: "string" },
  limit: { type: "string", default: "1000" },
} as const;

/**
 * Reads the command line of `confluir who`.
 *
 * @throws {UsageError} naming what is missing or wrong. It does not repeat the number.
 */
export function parseWhoOptions(argv: readonly string[]): WhoOptions {
  const { values, positionals } = parseCommandLine("who", argv, options);
  const { help, json } = values;
  if (!help) checkArguments("who", positionals, ["a telephone number"]);
  const country = values.country?.toUpperCase();
  if (country !== undefined && !isCountryCode(country)) {
    throw new UsageError("--country takes the code of a country in two letters, such as BR.");
  }
  return { phone: positionals[0] ?? "", country, limit: toCount("--limit", values.limit), json, help };
}
