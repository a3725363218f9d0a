import {
  type CanonicalHandle,
  type ClusterOptions,
  type ContactCluster,
  type CountryCode,
  canonicalHandle,
  clusterContacts,
  createDirectory,
  type IdentityContact,
  isCountryCode,
  linkReasons,
} from "@confluir/identity";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

interface Person extends IdentityContact {
  readonly office: string;
}

const people: readonly Person[] = [
  {
    key: "a",
    connection: "shop",
    name: "Ana",
    handles: [{ kind: "phone", value: "+55 20 98765-4321" }],
    office: "north",
  },
];
const options: ClusterOptions<Person> = {
  defaultCountry: ({ office }) => (office === "north" ? "BR" : undefined),
  sharedAbove: 5,
};

export function use(text: string): readonly (string | undefined)[] {
  const country: CountryCode | undefined = isCountryCode(text) ? text : undefined;
  const reading = canonicalHandle(
    { kind: "phone", value: text },
    country === undefined ? {} : { defaultCountry: country },
  );
  const handle: CanonicalHandle | undefined = reading.usable ? reading.handle : undefined;
  const clusters: readonly ContactCluster<Person>[] = clusterContacts(people, options);
  const directory = createDirectory(people, options);
  const found = directory.find({ kind: "email", value: "ana@example.com" });
  return [
    ...clusters.flatMap(({ members }) => members.map(({ office }) => office)),
    handle?.kind,
    found?.members[0]?.office,
    ...Object.keys(linkReasons),
  ];
}

// What must not compile.
// @ts-expect-error: no such country
canonicalHandle({ kind: "phone", value: "1" }, { defaultCountry: "BRA" });
// @ts-expect-error: no such kind
canonicalHandle({ kind: "fax", value: "1" });
// @ts-expect-error: a contact has handles
clusterContacts([{ key: "a", connection: "shop" }]);
