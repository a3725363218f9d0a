import { describe, expect, it } from "vitest";
import { contact, email, phone, providerId, whatsApp } from "../__fixtures__/contact.ts";
import { fictional, unassigned } from "../__fixtures__/numbers.ts";
import type { Confidence, Handle } from "../handle.ts";
import { type LinkReason, linkReasons } from "../handle.ts";
import { clusterContacts } from "./create-directory.ts";

type Row = readonly [LinkReason, Confidence, key: string, Handle, Handle];

const rows: readonly Row[] = [
  ["same-provider-id", "certain", "provider:loja:7", providerId("loja", "7"), providerId("loja", "7")],
  ["same-whatsapp-id", "certain", "phone:+34751234567", whatsApp("34751234567"), whatsApp("+34 751 234 567")],
  [
    "same-whatsapp-id",
    "certain",
    "whatsapp:loja:BR.1a",
    whatsApp("BR.1a", "loja"),
    whatsApp("BR.1a", "loja"),
  ],
  // both without the ninth digit: WhatsApp's own id, letter for letter
  ["same-whatsapp-id", "certain", "phone:+5520987654321", whatsApp("552087654321"), whatsApp("552087654321")],
  ["same-phone", "certain", `phone:${fictional}`, phone("+1 (202) 555-0143"), phone("12025550143")],
  ["same-phone", "likely", "phone:+34751234567", phone("34751234567"), phone("+34 751 234 567")],
  ["same-phone", "likely", "phone:+34751234567", phone("34751234567"), whatsApp("34751234567")],
  ["same-email", "certain", "email:ana@a.example", email("ana@a.example"), email("ana@A.example")],
  [
    "same-phone-mobile-one",
    "certain",
    "phone:+522090123456",
    whatsApp("5212090123456"),
    whatsApp("522090123456"),
  ],
  [
    "same-phone-mobile-one",
    "likely",
    "phone:+522090123456",
    whatsApp("5212090123456"),
    phone("+522090123456"),
  ],
  [
    "same-phone-ninth-digit",
    "likely",
    "phone:+5520987654321",
    whatsApp("552087654321"),
    phone("5520987654321"),
  ],
  [
    "same-phone-ninth-digit",
    "likely",
    "phone:+5520987654321",
    whatsApp("552087654321"),
    whatsApp("5520987654321"),
  ],
  ["same-email-letter-case", "likely", "email:ana@a.example", email("Ana@a.example"), email("ana@a.example")],
  [
    "similar-phone-mobile-nine",
    "possible",
    "phone:+5493510123456",
    phone("+543510123456"),
    phone("5493510123456"),
  ],
  ["similar-phone-country", "possible", "phone:+34751234567", phone("34751234567"), phone("+34751234567")],
  [
    "similar-phone-extension",
    "possible",
    "phone:+552332654321",
    phone("+552332654321"),
    phone("+552332654321 x1"),
  ],
  [
    "similar-email-mailbox",
    "possible",
    "email:ana@a.example",
    email("ana@a.example"),
    email("ana+loja@a.example"),
  ],
  [
    "similar-email-mailbox",
    "possible",
    "email:ana@a.example",
    email("ana+x@a.example"),
    email("ana+y@a.example"),
  ],
];

describe("a link", () => {
  it("is known for every reason", () => {
    expect([...new Set(rows.map(([reason]) => reason))].sort()).toEqual(Object.keys(linkReasons).sort());
  });

  it.each(rows)("is %s, %s, at %s", (reason, confidence, key, one, other) => {
    const expected = {
      between: ["acme:1", "loja:1"],
      reason,
      confidence,
      handle: expect.objectContaining({ key }),
      names: "unknown",
    };
    // In Brazil 34 is an area code.
    const defaultCountry = reason === "similar-phone-country" ? "BR" : undefined;
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const [first, second] = clusterContacts([contact("acme:1", a), contact("loja:1", b)], {
        defaultCountry,
      });
      if (confidence === "possible") {
        expect(first).toMatchObject({ links: [], possible: [expected] });
        expect(second).toMatchObject({ links: [], possible: [expected] });
      } else {
        expect(first).toMatchObject({ confidence, links: [expected], possible: [] });
        expect(second).toBeUndefined();
      }
    }
  });

  it("has the best of several reasons at one handle", () => {
    const both = [whatsApp("552087654321"), phone("+5520987654321")];
    const [cluster] = clusterContacts([contact("a:1", ...both), contact("b:1", whatsApp("552087654321"))]);
    expect(cluster?.links).toMatchObject([{ reason: "same-whatsapp-id", confidence: "certain" }]);
  });

  it("stands once for each handle that two have in common", () => {
    const handles = [phone(fictional), email("ana@a.example"), phone("+1 202 555 0143")];
    const [cluster] = clusterContacts([contact("a:1", ...handles), contact("b:1", ...handles)]);
    expect(cluster?.links.map(({ reason }) => reason)).toEqual(["same-email", "same-phone"]);
  });

  it("is listed among the members when it is possible and they are joined by another", () => {
    const [cluster, none] = clusterContacts([
      contact("a:1", phone(fictional), email("ana@a.example")),
      contact("b:1", phone(fictional), email("ana+loja@a.example")),
    ]);
    expect(cluster?.links.map(({ confidence }) => confidence)).toEqual(["possible", "certain"]);
    expect(cluster?.possible).toEqual([]);
    expect(none).toBeUndefined();
  });
});

describe("contacts stay apart", () => {
  it.each([
    ["a provider's id in two scopes", providerId("acme", "7"), providerId("loja", "7")],
    ["a WhatsApp id in two scopes", whatsApp("BR.1a", "acme"), whatsApp("BR.1a", "loja")],
    ["ids of two kinds", whatsApp("7a", "acme"), providerId("acme", "7a")],
    ["two extensions", phone("+552332654321 x1"), phone("+552332654321 x2")],
    ["two area codes", phone("+55 20 98765-4321"), phone("+55 23 98765-4321")],
    ["a town's numbers", phone("98765-4321"), phone("98765-4321")],
    ["dots outside Gmail", email("ana.lima@a.example"), email("analima@a.example")],
    ["two domains", email("ana@a.example"), email("ana@b.example")],
    ["handles that cannot be read", email("ana"), email("ana")],
  ])("with %s", (_, one, other) => {
    const clusters = clusterContacts([contact("a:1", one), contact("b:1", other)]);
    expect(clusters).toMatchObject([{ possible: [] }, { possible: [] }]);
  });
});

describe("names", () => {
  const named = (key: string, name: string | null | undefined, value: string = unassigned.spain) => ({
    ...contact(key, phone(value)),
    name,
  });

  it("join nobody", () => {
    const clusters = clusterContacts([named("a:1", "Ana Lima"), named("b:1", "Ana Lima", fictional)]);
    expect(clusters).toHaveLength(2);
  });

  it.each([
    ["agree", "Ana Lima", "ana LIMA"],
    ["agree", "Célia Prado", "Celia"],
    ["agree", "Lima, Ana", "Ana Lima 🌻"],
    ["differ", "Ana Lima", "Bruno Sá"],
    ["differ", "Ana Lima", "Ana Prado"],
    ["unknown", "Ana Lima", null],
    ["unknown", "Ana Lima", undefined],
    ["unknown", "Ana Lima", "+34 751 234 567"],
  ])("%s beside the link and change nothing: %s, %s", (names, one, other) => {
    const [cluster] = clusterContacts([named("a:1", one), named("b:1", other)]);
    expect(cluster?.links).toMatchObject([{ names, reason: "same-phone", confidence: "likely" }]);
  });
});
