import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUrl, parseUrl, screens, states, type UrlState } from "./url-state.ts";

const word = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const idOrName = fc.oneof(fc.record({ id: word }), fc.record({ name: word }));
const time = fc
  .date({ min: new Date(0), max: new Date("2099-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const filter = fc.record(
  {
    state: fc.uniqueArray(fc.constantFrom(...states), { minLength: 1 }),
    unread: fc.boolean(),
    tag: idOrName,
    assignee: fc.oneof(
      fc.constant(null),
      idOrName,
      fc
        .tuple(idOrName, fc.constantFrom("human" as const, "ai" as const, "bot" as const, "role" as const))
        .map(([who, kind]) => ({ ...who, kind })),
    ),
    channel: idOrName,
    text: word,
    contact: fc.record({ kind: fc.constantFrom("phone" as const, "email" as const), value: word }),
    isGroup: fc.boolean(),
    isArchived: fc.boolean(),
    activitySince: time,
    activityUntil: time,
    connections: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const state: fc.Arbitrary<UrlState> = fc
  .record(
    {
      open: word,
      message: word,
      tab: fc.constant("raw" as const),
      search: word,
      detail: word,
      table: fc.constant(true as const),
    },
    { requiredKeys: [] },
  )
  .chain((rest) => fc.record({ screen: fc.constantFrom(...screens), filter, rest: fc.constant(rest) }))
  .map(({ screen, filter, rest }) => ({ screen, filter, ...rest }));

const read = (address: string) => parseUrl(new URL(address, "http://127.0.0.1"));

describe("the address", () => {
  it("holds all that the page shows", () => {
    fc.assert(fc.property(state, (one) => void expect(read(formatUrl(one))).toEqual(one)));
  });

  it("is short when there is nothing to say", () => {
    expect(formatUrl({ screen: "inbox", filter: {} })).toBe("/inbox");
    expect(formatUrl({ screen: "inbox", filter: { state: "waiting", tag: { name: "VIP" } } })).toBe(
      "/inbox?state=waiting&tag.name=VIP",
    );
  });

  it.each([
    ["no screen", "/", { screen: "inbox", filter: {} }],
    ["an unknown screen", "/elsewhere?open=a%3A1", { screen: "inbox", filter: {}, open: "a:1" }],
    [
      "a state nobody knows",
      "/inbox?state=asleep&state=bot&state=bot",
      { screen: "inbox", filter: { state: ["bot"] } },
    ],
    ["a time that is none", "/inbox?since=soon&unread=maybe&tab=x&table=2", { screen: "inbox", filter: {} }],
    [
      "a name of Object",
      "/inbox?state=constructor&assignee.kind=toString&assignee.id=1",
      { screen: "inbox", filter: { assignee: { id: "1" } } },
    ],
    ["half a contact", "/inbox?contact=phone:&contact=x", { screen: "inbox", filter: {} }],
  ])("is read as far as it means something: %s", (_, address, expected) => {
    expect(read(address)).toEqual(expected);
  });

  it("takes text with half a character", () => {
    expect(read(formatUrl({ screen: "inbox", filter: { text: "a\ud800" }, open: "x\udfff" }))).toEqual({
      screen: "inbox",
      filter: { text: "a\ufffd" },
      open: "x\ufffd",
    });
  });
});
