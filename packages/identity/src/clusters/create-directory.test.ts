import { describe, expect, it } from "vitest";
import { contact, email, phone, providerId, whatsApp } from "../__fixtures__/contact.ts";
import { unassigned } from "../__fixtures__/numbers.ts";
import { createDirectory } from "./create-directory.ts";

const ana = [
  contact("acme:ana", whatsApp("552087654321"), providerId("acme", "17")),
  contact("escritorio:ana", phone("+55 20 98765-4321"), email("Ana@a.example")),
  contact("loja:ana", email("ana@a.example")),
];
const bia = contact("acme:bia", phone("+54 9 351 012-3456"), phone("98765"));
const directory = createDirectory([...ana, bia]);

describe("a directory", () => {
  it("has every contact in one cluster, in order of key", () => {
    expect(directory.clusters.map(({ members }) => members.map(({ key }) => key))).toEqual([
      ["acme:ana", "escritorio:ana", "loja:ana"],
      ["acme:bia"],
    ]);
  });

  it("gives the contacts as they were", () => {
    expect(directory.clusters[1]?.members[0]).toBe(bia);
  });

  it("lists the handles of a cluster once", () => {
    expect(directory.clusters[0]?.handles.map(({ key }) => key)).toEqual([
      "email:ana@a.example",
      "phone:+5520987654321",
      "provider:acme:17",
    ]);
  });

  it("tells which handles could not be read, without repeating them", () => {
    expect(directory.clusters[1]?.issues).toStrictEqual([
      { contact: "acme:bia", index: 1, kind: "phone", reason: "wrong_length" },
    ]);
  });

  it.each([
    ["+55 20 98765-4321", phone("+55 20 98765-4321")],
    ["the number without its ninth digit", phone("+55 20 8765-4321")],
    ["a WhatsApp id", whatsApp("5520987654321")],
    ["an e-mail address", email("ANA@a.example")],
    ["a provider's id", providerId("acme", "17")],
  ])("finds a person by %s", (_, handle) => {
    expect(directory.find(handle)).toBe(directory.clusters[0]);
  });

  it("finds a number as dialled at home when it is told the country", () => {
    expect(directory.find(phone("(20) 98765-4321"))).toBeUndefined();
    expect(directory.find(phone("(20) 98765-4321"), { defaultCountry: "BR" })).toBe(directory.clusters[0]);
    const brazilian = createDirectory(ana, { defaultCountry: "BR" });
    expect(brazilian.find(phone("(20) 98765-4321"))).toBe(brazilian.clusters[0]);
  });

  it.each([
    ["a stranger", phone(unassigned.spain)],
    ["an id of another scope", providerId("loja", "17")],
    ["what is no handle", phone("__proto__")],
  ])("does not find %s", (_, handle) => {
    expect(directory.find(handle)).toBeUndefined();
  });

  it("knows the cluster of a contact", () => {
    expect(directory.clusterOf("loja:ana")).toBe(directory.clusters[0]);
    expect(directory.clusterOf("__proto__")).toBeUndefined();
  });

  it("takes a default country for each contact", () => {
    const { clusters } = createDirectory(
      [contact("br:1", phone("20 98765-4321")), contact("es:1", phone("751234567"))],
      {
        defaultCountry: ({ connection }) => (connection === "br" ? "BR" : "ES"),
      },
    );
    expect(clusters.map(({ handles }) => handles[0]?.value)).toEqual([unassigned.brazil, unassigned.spain]);
  });

  it("refuses a key that comes twice, without repeating it", () => {
    const twice = [contact("acme:secret"), contact("b:1"), contact("acme:secret")];
    expect(() => createDirectory(twice)).toThrow(RangeError);
    expect(() => createDirectory(twice)).toThrow(/^(?!.*secret)/s);
  });

  it("is empty without contacts", () => {
    expect(createDirectory([])).toMatchObject({ clusters: [], shared: [] });
  });
});

describe("looking up a handle", () => {
  it("names those who may have it", () => {
    expect(directory.lookUp(phone("+54 351 012-3456"))).toStrictEqual({
      cluster: undefined,
      possible: [directory.clusters[1]],
      shared: undefined,
      reason: undefined,
    });
  });

  it("names those who have something similar", () => {
    const { clusters, lookUp } = createDirectory([contact("a:1", email("ana+loja@a.example"))]);
    expect(lookUp(email("ana@a.example"))).toMatchObject({ cluster: undefined, possible: [clusters[0]] });
    expect(lookUp(email("ana+loja@a.example"))).toMatchObject({ cluster: clusters[0], possible: [] });
  });

  it("names a person once", () => {
    const both = [phone(unassigned.spain), email("ana@a.example"), email("ana+loja@a.example")];
    const { clusters, lookUp } = createDirectory([
      contact("a:1", ...both),
      contact("b:1", ...both.slice(0, 1), email("ana+x@a.example")),
    ]);
    expect(lookUp(email("ana@a.example"))).toMatchObject({ cluster: clusters[0], possible: [] });
  });

  it("says that too many have it", () => {
    const desk = [1, 2, 3].map((place) => contact(`a:${place}`, phone(unassigned.spain)));
    const { find, lookUp } = createDirectory(desk, { sharedAbove: 2 });
    expect(find(phone(unassigned.spain))).toBeUndefined();
    expect(lookUp(phone(unassigned.spain))).toMatchObject({
      cluster: undefined,
      possible: [],
      shared: { contacts: 3, withheld: "all" },
    });
  });

  it("says why it could not be read", () => {
    expect(directory.lookUp(phone("98765"))).toMatchObject({ cluster: undefined, reason: "wrong_length" });
  });
});
