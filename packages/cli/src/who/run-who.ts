import {
  type CanonicalHandle,
  type CountryCode,
  canonicalHandle,
  createDirectory,
  unusableReasons,
} from "@confluir/identity";
import { connect, setupOf } from "../connections.ts";
import { toFailureJson } from "../failure-json.ts";
import { failureText } from "../inbox/failure-text.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { say } from "../one-line.ts";
import { printJson } from "../print-json.ts";
import { tellWaits } from "../tell-waits.ts";
import { parseWhoOptions, whoHelp } from "./options.ts";
import { personLines } from "./person-lines.ts";
import { type ReadPart, readContacts } from "./read-contacts.ts";

/**
 * Runs `confluir who`. The person goes to standard output, what was and was not read to standard error.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do.
 */
export async function runWho(argv: readonly string[], io: Io): Promise<number> {
  const { phone, country, limit, json, help } = parseWhoOptions(argv);
  if (help) {
    io.out.write(`${whoHelp}\n`);
    return exitCodes.ok;
  }
  const number = readNumber(phone, country);
  const { connections, unset } = connect(io.env, [], tellWaits(io));
  const { contacts, parts, failures } = await readContacts(connections, limit, io.stop);
  // Providers keep numbers with their country code, so the country was for the number that was typed.
  const found = createDirectory(contacts).lookUp({ kind: "phone", value: number.value });
  if (json) {
    const { cluster, possible, shared } = found;
    printJson(io, {
      number: number.value,
      person: cluster ?? null,
      possible,
      shared: shared ?? null,
      read: parts,
      failures: failures.map(toFailureJson),
      notSetUp: unset,
    });
  } else if (parts.length > 0) {
    io.out.write(`${personLines(found, number, io.out.columns).join("\n")}\n`);
  }
  if (!found.cluster && parts.length > 0 && country === undefined && !/^\s*(\+|00)/.test(phone)) {
    say(
      io,
      "The number was read as one with its country code; the country of one without is given with --country.",
    );
  }
  for (const name of unset) say(io, `${setupOf(name).title} is not set up: nothing of it was read.`);
  for (const part of parts) for (const text of boundText(part)) say(io, text);
  for (const failure of failures) say(io, failureText(failure));
  return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
}

/** Reads the number that was typed. */
function readNumber(phone: string, country: CountryCode | undefined): CanonicalHandle {
  const reading = canonicalHandle({ kind: "phone", value: phone }, { defaultCountry: country });
  if (reading.usable) return reading.handle;
  const { reason } = reading;
  if (reason === "country_unknown") {
    throw new UsageError(
      "The telephone number lacks its country code: write it as +55 ..., or give the country with --country.",
    );
  }
  throw new UsageError(`This telephone number cannot be read. ${unusableReasons[reason]}`);
}

function boundText({ provider, read, from, hasMore }: ReadPart): readonly string[] {
  const { title } = setupOf(provider);
  const more = hasMore ? " There are more; --limit reads further." : "";
  if (from === "conversations") {
    return [`${title} has no list of contacts: those of its ${read} newest conversations were read.${more}`];
  }
  return hasMore ? [`${title}: ${read} contacts were read.${more}`] : [];
}
