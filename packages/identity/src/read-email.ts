import type { HandleReading, SimilarHandle } from "./handle.ts";
import { asWritten, cleanText, decodePercent, toCanonical, unusable } from "./reading.ts";

/** An address has 254 at most; the rest is for a display name and `mailto:` parameters. */
const maxLength = 1_000;
const maxLocalLength = 64;
/** Anything but spaces, controls, half surrogates, and what separates addresses or begins a quoted one. */
const localPart = /^[^\s"(),:;<>@[\\\]\p{C}]+$/u;

/**
 * Reads an e-mail address: plain, as a `mailto:` link, or with a display name before it in angle brackets.
 *
 * The domain goes to ASCII and lower case, which is what mail servers compare. The part before the @ goes to lower case
 * too, and a link that needed it is `likely`. Tags and dots stay: they are the mail server's affair. Quoted local parts
 * are not read.
 */
export function readEmail(value: string): HandleReading {
  if (value.length > maxLength) return unusable("too_long");
  const text = unwrap(cleanText(value));
  if (text === "") return unusable("empty");
  const at = text.lastIndexOf("@");
  if (/[,;]/.test(text.slice(text.indexOf("@"), at))) return unusable("several");
  const written = text.slice(0, at).normalize("NFC");
  const local = written.toLowerCase().normalize("NFC");
  if (at < 1 || local.length > maxLocalLength || !localPart.test(local)) return unusable("not_an_address");
  const domain = parseDomain(text.slice(at + 1));
  if (domain === undefined) return unusable("bad_domain");
  const reading = asWritten(toCanonical("email", `${local}@${domain}`));
  const similar = similarMailboxes(local, domain);
  if (written === local) return { ...reading, similar };
  return { ...reading, written: `${written}@${domain}`, change: "letter-case", similar };
}

/** Takes the address out of `mailto:ana@example.com?subject=...` and `Ana <ana@example.com>`. */
function unwrap(text: string): string {
  const [, link] = /^mailto:([^?]*)/i.exec(text) ?? [];
  if (link !== undefined) return cleanText(decodePercent(link));
  const [, address] = /<([^<>]*)>$/.exec(text) ?? [];
  return address === undefined ? text : address.trim();
}

/** A domain of two labels or more in ASCII, lower case. Linear: labels and dots share no character. */
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** What would make a URL of more than a host. */
const notHost = /[\s/:?#@\\%[\]<>^|]/;
const domainMaxLength = 253;

/**
 * A domain name in ASCII and lower case, international ones in Punycode; `undefined` if it is none.
 *
 * `URL` does the conversion: it is the one implementation of IDNA that every runtime has.
 */
export function parseDomain(text: string): string | undefined {
  const domain = text.replace(/\.$/, "").toLowerCase();
  if (asciiDomain.test(domain)) return domain.length <= domainMaxLength ? domain : undefined;
  if (domain.length > domainMaxLength || notHost.test(domain)) return undefined;
  try {
    const { hostname } = new URL(`http://${domain}`);
    return asciiDomain.test(hostname) && hostname.length <= domainMaxLength ? hostname : undefined;
  } catch {
    return undefined;
  }
}

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
