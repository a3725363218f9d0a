import { toCanonical } from "../handle.ts";
import type { SimilarHandle } from "../reading.ts";

/** Google's two domains for the same mailboxes. */
const gmail = ["gmail.com", "googlemail.com"];

/**
 * The mailbox that an address may lead to: without `+tag`, and at Gmail without dots; empty if it is the address.
 *
 * Whether `+` starts a tag is for each mail server to decide, so this is only ever possible.
 */
export function similarMailboxes(local: string, domain: string): readonly SimilarHandle[] {
  const plus = local.indexOf("+");
  const untagged = plus > 0 ? local.slice(0, plus) : local;
  const isGmail = gmail.includes(domain);
  const undotted = isGmail ? untagged.replaceAll(".", "") : untagged;
  if (undotted === "") return [];
  const mailbox = `${undotted}@${isGmail ? "gmail.com" : domain}`;
  if (mailbox === `${local}@${domain}`) return [];
  return [{ handle: toCanonical("email", mailbox), reason: "similar-email-mailbox" }];
}
