import type { CountryCode as LibraryCountryCode } from "libphonenumber-js/mobile";
import { expectTypeOf } from "vitest";
import {
  type ClusterWarning,
  type ContactCluster,
  type CountryCode,
  canonicalHandle,
  clusterContacts,
  createDirectory,
  type Handle,
  type IdentityContact,
  isCountryCode,
  type LinkReason,
  type UnusableReason,
} from "./index.ts";

// A provider's id needs a scope; numbers, addresses and WhatsApp ids may come without.
export const phone: Handle = { kind: "phone", value: "" };
export const provider: Handle = { kind: "provider", value: "", scope: "" };
// @ts-expect-error: no scope
export const unscoped: Handle = { kind: "provider", value: "" };
// @ts-expect-error: no scope either
export const undefinedScope: Handle = { kind: "provider", value: "", scope: undefined };
// @ts-expect-error: no such kind
export const fax: Handle = { kind: "fax", value: "" };

// A reading is narrowed by `usable`.
const reading = canonicalHandle(phone);
if (reading.usable) expectTypeOf(reading.handle.value).toEqualTypeOf<string>();
else expectTypeOf(reading.reason).toEqualTypeOf<UnusableReason>();
// @ts-expect-error: not known yet whether it has one
reading.handle;

// A country is one that exists; a text becomes one by asking.
canonicalHandle(phone, { defaultCountry: "BR" });
// @ts-expect-error: no country
canonicalHandle(phone, { defaultCountry: "Brasil" });
declare const text: string;
// @ts-expect-error: any text
canonicalHandle(phone, { defaultCountry: text });
if (isCountryCode(text)) expectTypeOf(text).toExtend<CountryCode>();
// The list of codes is our own, so that the types need no library; it must be that of the numbering plans.
expectTypeOf<CountryCode>().toEqualTypeOf<LibraryCountryCode>();

// What a contact has besides is still there in its cluster.
interface OwnContact extends IdentityContact {
  readonly since: number;
}
declare const contacts: Iterable<OwnContact>;
expectTypeOf(clusterContacts(contacts)).toEqualTypeOf<readonly ContactCluster<OwnContact>[]>();
expectTypeOf(createDirectory(contacts).find(phone)?.members[0]?.since).toEqualTypeOf<number | undefined>();
createDirectory(contacts, { defaultCountry: ({ since }) => (since > 0 ? "BR" : undefined) });
// @ts-expect-error: a contact without handles
clusterContacts([{ key: "", connection: "" }]);

// Results are read-only, and their reasons are known.
declare const cluster: ContactCluster;
// @ts-expect-error: read-only
cluster.members = [];
// @ts-expect-error: read-only
cluster.members.push({ key: "", connection: "", handles: [] });
expectTypeOf(cluster.warnings).toEqualTypeOf<readonly ClusterWarning[]>();
expectTypeOf(cluster.links[0]?.reason).toEqualTypeOf<LinkReason | undefined>();
// @ts-expect-error: names are no reason
export const sameName: LinkReason = "same-name";
