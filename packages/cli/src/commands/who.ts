import {
  type CanonicalHandle,
  type CountryCode,
  canonicalHandle,
  createDirectory,
  isCountryCode,
  toIdentityContact,
  unusableReasons,
} from "@confluir/identity";
import { type ConnectionFailure, createInbox } from "@confluir/normalize";
import { type Context, defineCommand, providerOf, toCount } from "../command.ts";
import { type Connection, connect, printUnset } from "../connections.ts";
import { connectToCopy } from "../copy.ts";
import { failureText, toFailureJson } from "../failures.ts";
import { exitCodes, UsageError } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { maxPageSize } from "./inbox.ts";
import { moreText, readList } from "./list.ts";
import { type KnownContact, personLines } from "./person-lines.ts";

/** `confluir who`. The person goes to standard output, the extent of the search to standard error. */
export const who = defineCommand({
  usage: "who <phone>",
  summary: "the contacts of the person with this number, and the reasons",
  help: () => `Shows the contacts with a phone number at all providers that are set up, which of them are one person, and why. Nothing is merged, and nothing is written.

  --country <XX>  the country of the number, such as BR, when it does not begin with its country code
  --limit <n>     how many contacts to read of each provider (default 1000); where a provider has no list of contacts, how many of its conversations, newest first. The answer says how many were read
  --synced        in the copy of confluir sync: nothing is sent to providers
  --json          one JSON object: number, person with members and links, possible, shared, read, failures, notSetUp
  -h, --help      show this text

The number may have any notation: +55 (20) 98765-4321, 5520987654321, 0055 20 8765 4321. Brazil's ninth digit and the 1 of older Mexican mobiles make no difference.
THE NUMBER shows whether a contact has the number, or a link to one who has.
certain: the contacts share one number or address; likely: a country or a digit was assumed, or the number may be no mobile.
A shared number does not prove it is one person: families share phones.

Exit codes: 0 everything was read, found or not, 1 a provider could not be read, 2 wrong usage or missing credential.`,
  options: {
    country: { type: "string" },
    limit: { type: "string", default: "1000" },
    synced: { type: "boolean", default: false },
  },
  needs: ["a phone number"],
  async run({ values, positionals: [phone = ""] }, context) {
    const country = toCountry(values.country);
    const limit = toCount("--limit", values.limit);
    const number = parseNumber(phone, country);
    await using copy = values.synced ? await connectToCopy(context) : undefined;
    const { connections, unset } = copy ?? connect(context);
    const { contacts, reads, failures } = await readAll(connections, limit, context.stop);
    // Providers keep numbers with their country code, so the country was for the number that was typed.
    const found = createDirectory(contacts).lookUp({ kind: "phone", value: number.value });
    if (values.json) {
      const { cluster, possible, shared } = found;
      printJson(context, {
        ...{ number: number.value, person: cluster ?? null, possible, shared: shared ?? null, read: reads },
        ...{ failures: failures.map((each) => toFailureJson(each, context)), notSetUp: unset },
      });
    } else if (reads.length > 0) {
      context.out.write(`${personLines(found, number, context.out.columns).join("\n")}\n`);
    }
    if (!found.cluster && reads.length > 0 && wasTakenForWhole(phone, country))
      printError(context, takenForWhole);
    printUnset(context, unset);
    for (const read of reads) printExtent(context, read);
    for (const failure of failures) printError(context, failureText(failure, context));
    return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
  },
});

function toCountry(text: string | undefined): CountryCode | undefined {
  const country = text?.toUpperCase();
  if (country === undefined || isCountryCode(country)) return country;
  throw new UsageError("--country takes the code of a country in two letters, such as BR.");
}

/** @throws {UsageError} if the number is unusable. It does not repeat the number. */
function parseNumber(phone: string, country: CountryCode | undefined): CanonicalHandle {
  const reading = canonicalHandle({ kind: "phone", value: phone }, { defaultCountry: country });
  if (reading.usable) return reading.handle;
  if (reading.reason === "country_unknown") {
    throw new UsageError(
      "The phone number lacks its country code: write it as +55 ..., or give the country with --country.",
    );
  }
  const advice = wasTakenForWhole(phone, country) ? ` ${takenForWhole}` : "";
  throw new UsageError(`This phone number cannot be read. ${unusableReasons[reading.reason]}${advice}`);
}

const takenForWhole =
  "The number was read as one with its country code; for one without, give the country with --country.";

/** Whether a number may lack the country code that it was read with. */
function wasTakenForWhole(phone: string, country: CountryCode | undefined): boolean {
  return country === undefined && /^[\s(]*(?!00)\d/.test(phone);
}

/** How much of one provider was read. */
interface Extent {
  readonly provider: string;
  /** The number of contacts or conversations that were read. */
  readonly read: number;
  readonly from: "contacts" | "conversations";
  readonly hasMore: boolean;
}

/** The contacts that were found at one provider, each once. */
interface Found extends Extent {
  readonly contacts: readonly KnownContact[];
}

type Result = Found | ConnectionFailure;

/** Reads the contacts of all connections at once. A provider that fails is left out and reported. */
async function readAll(connections: readonly Connection[], limit: number, signal: AbortSignal) {
  const all = await Promise.all(
    connections.map((each) =>
      each.source.listContacts === undefined
        ? contactsOfConversations(each, limit, signal)
        : listContacts(each, limit, signal),
    ),
  );
  const found = all.filter((each) => "contacts" in each);
  return {
    contacts: found.flatMap(({ contacts }) => contacts),
    reads: found.map(({ contacts: _, ...extent }): Extent => extent),
    failures: all.filter((each) => "error" in each),
  };
}

/** Without a name of the business, that of the messenger stands. */
async function listContacts(connection: Connection, limit: number, signal: AbortSignal): Promise<Result> {
  const { provider, items, hasMore, failure } = await readList(connection, "listContacts", limit, signal);
  if (failure !== undefined) return failure;
  const contacts = new Map<string, KnownContact>();
  for (const [at, { id, connection, name, profileName, handles, conversationId }] of items.entries()) {
    const key = `${connection}:${id ?? `without id ${at + 1}`}`;
    contacts.set(key, { key, connection, name: name ?? profileName, handles, conversationId });
  }
  return { contacts: [...contacts.values()], provider, read: items.length, from: "contacts", hasMore };
}

/** The contacts of conversations, newest first, for a provider without a list of contacts. */
async function contactsOfConversations(
  { provider: { id: provider }, source }: Connection,
  limit: number,
  signal: AbortSignal,
): Promise<Result> {
  const contacts = new Map<string, KnownContact>();
  let read = 0;
  let hasMore = false;
  const size = Math.min(limit, maxPageSize);
  const list = createInbox({ [provider]: source }).listConversations({ limit: size, pageSize: size, signal });
  for await (const page of list.pages()) {
    const [failure] = page.failures;
    if (failure !== undefined) return failure;
    const items = page.items.slice(0, limit - read);
    read += items.length;
    hasMore = page.next !== null || items.length < page.items.length;
    for (const item of items) {
      const known = toIdentityContact(item);
      // The newest conversation comes first, and is the one to name.
      if (known && !contacts.has(known.key)) contacts.set(known.key, { ...known, conversationId: item.id });
    }
    if (read >= limit) break;
  }
  return { contacts: [...contacts.values()], provider, read, from: "conversations", hasMore };
}

function printExtent(context: Context, { provider, read, from, hasMore }: Extent): void {
  const { name } = providerOf(context, provider);
  const more = hasMore ? " There are more; --limit reads further." : "";
  if (from === "conversations") {
    printError(
      context,
      `Confluir knows no list of contacts of ${name}: those of its ${read === 1 ? "newest conversation" : `${read} newest conversations`} were read.${more}`,
    );
  } else if (hasMore) printError(context, moreText(name, read, "contacts"));
}
