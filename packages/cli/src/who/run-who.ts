import { createDirectory, unusableReasons } from "@confluir/identity";
import { connect, setups } from "../connections.ts";
import { failureText } from "../inbox/failure-text.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { printJson } from "../print-json.ts";
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
  checkPhone();
  const { connections, unset } = connect(io.env, []);
  const { contacts, parts, failures } = await readContacts(connections, limit, io.stop);
  // Vendors keep numbers with their country code, so the country is for the number that was typed.
  const found = createDirectory(contacts).lookUp(
    { kind: "phone", value: phone },
    { defaultCountry: country },
  );
  if (json) {
    const { cluster, possible, shared } = found;
    const failed = failures.map((failure) => ({ provider: failure.provider, reason: failureText(failure) }));
    printJson(io, {
      person: cluster ?? null,
      possible,
      shared: shared ?? null,
      read: parts,
      failures: failed,
    });
  } else io.out.write(`${personLines(found).join("\n")}\n`);
  for (const name of unset) io.err.write(`${setups[name].title} is not set up: nothing of it was read.\n`);
  for (const part of parts) for (const text of boundText(part)) io.err.write(`${text}\n`);
  for (const failure of failures) io.err.write(`${failureText(failure)}\n`);
  return failures.length === 0 ? exitCodes.ok : exitCodes.failed;

  function checkPhone(): void {
    const { reason } = createDirectory([]).lookUp(
      { kind: "phone", value: phone },
      { defaultCountry: country },
    );
    if (reason === undefined) return;
    const advice = reason === "country_unknown" ? " --country says which country it is of." : "";
    throw new UsageError(`This telephone number cannot be read. ${unusableReasons[reason]}${advice}`);
  }
}

function boundText({ provider, read, from, hasMore }: ReadPart): readonly string[] {
  const { title } = setups[provider];
  const more = hasMore ? " There are more; --limit reads further." : "";
  if (from === "conversations") {
    return [`${title} has no list of contacts: those of its ${read} newest conversations were read.${more}`];
  }
  return hasMore ? [`${title}: ${read} contacts were read.${more}`] : [];
}
