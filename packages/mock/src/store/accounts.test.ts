import { describe, expect, it } from "vitest";
import { datasets, providers, startMs } from "./__fixtures__/datasets.ts";
import { AccountLimitError, accountSeed, createAccounts } from "./accounts.ts";
import type { Dataset } from "./dataset.ts";
import type { Store, StoreOptions } from "./store.ts";

const options: StoreOptions = { seed: 5, size: 120, startMs };

function everythingIn(store: Store) {
  return {
    business: store.business,
    contacts: store.contacts,
    conversations: store.conversations,
    messages: store.conversations.map(({ index }) => store.messages(index)),
    notes: store.conversations.map(({ index }) => store.notes(index)),
    scheduled: store.scheduledMessages(),
  };
}

/** Share of the people with one index who have another phone number and another conversation. */
function differing(one: Store, other: Store): number {
  const found = one.contacts.filter(
    ({ index, phone }) =>
      phone !== other.contact(index)?.phone &&
      (one.conversation(index)?.createdAt ?? 0) !== other.conversation(index)?.createdAt,
  );
  return found.length / one.contacts.length;
}

describe("the data of accounts", () => {
  it("is the same for the same options", () => {
    const all = () => {
      const accounts = createAccounts({ ...options }, datasets);
      return providers.flatMap((id) => [accounts.store(id), accounts.store(id, "b")].map(everythingIn));
    };
    expect(all()).toStrictEqual(all());
  });

  it("does not depend on what was asked for before", () => {
    const [one, other] = [createAccounts(options, datasets), createAccounts(options, datasets)];
    one.store("shop", "a");
    const [first, second] = [one.store("office", "b"), one.store("office")];
    expect(everythingIn(other.store("office"))).toStrictEqual(everythingIn(second));
    expect(everythingIn(other.store("office", "b"))).toStrictEqual(everythingIn(first));
  });

  it.each([6, -5, 5 + 2 ** 32, Number.MAX_SAFE_INTEGER])("is different for seed %i", (seed) => {
    const [here, there] = [createAccounts(options, datasets), createAccounts({ ...options, seed }, datasets)];
    for (const id of providers) expect(differing(here.store(id), there.store(id))).toBeGreaterThan(0.95);
  });

  it("is different in another account, whose providers share people of their own", () => {
    const accounts = createAccounts({ ...options, size: 2_000 }, datasets);
    for (const id of providers) {
      for (const [one, other] of [["", "b"] as const, ["a", "b"] as const, ["a", "A"] as const])
        expect(differing(accounts.store(id, one), accounts.store(id, other))).toBeGreaterThan(0.95);
    }
    for (const account of ["", "b"]) {
      const [shop, office] = [accounts.store("shop", account), accounts.store("office", account)];
      const shared = shop.contacts.filter(({ phone }) => office.contactByPhone(phone));
      expect(shared.length / shop.contacts.length).toBeCloseTo(1 / 8, 1);
    }
  });

  it("is kept apart from that of other providers and accounts", () => {
    const accounts = createAccounts(options, datasets);
    accounts.store("shop").remove(0, startMs);
    accounts.store("shop", "b").remove(1, startMs);
    expect(accounts.store("shop")).toBe(accounts.store("shop", ""));
    expect(accounts.store("shop").conversation(0)).toBeUndefined();
    expect(accounts.store("shop").conversation(1)).toBeDefined();
    expect(accounts.store("shop", "b").conversation(0)).toBeDefined();
    expect(accounts.store("shop", "b").conversation(1)).toBeUndefined();
    expect(accounts.store("office").conversation(0)).toBeDefined();
    expect(createAccounts(options, datasets).store("shop").conversation(0)).toBeDefined();
  });

  it("may be empty", () => {
    const store = createAccounts({ ...options, size: 0 }, datasets).store("office");
    expect([store.conversations, store.contacts, store.scheduledMessages()]).toStrictEqual([[], [], []]);
    expect([store.messages(0), store.notes(0), store.contactByPhone("")]).toStrictEqual([[], [], undefined]);
    store.runDueJobs(startMs + 10 ** 10);
  });
});

describe("options of accounts", () => {
  it.each([
    ["seed", { seed: 0.5 }],
    ["seed", { seed: Number.NaN }],
    ["size", { size: -1 }],
    ["size", { size: 100_001 }],
    ["size", { size: 1.5 }],
    ["startMs", { startMs: -1 }],
    ["startMs", { startMs: Number.POSITIVE_INFINITY }],
  ])("with a bad %s are refused by name", (name, bad) => {
    expect(() => createAccounts({ ...options, ...bad }, datasets)).toThrow(RangeError);
    expect(() => createAccounts({ ...options, ...bad }, datasets)).toThrow(name);
  });

  const { business } = datasets.office;
  it.each<[string, Partial<Dataset>]>([
    ["phoneBlock", { phoneBlock: 1 }],
    ["phoneBlock", { phoneBlock: 8 }],
    ["phoneBlock", { phoneBlock: 0 }],
    ["spanishShare", { spanishShare: 1.1 }],
    ["groupShare", { groupShare: Number.NaN }],
    ["business.staff", { business: { ...business, staff: [] } }],
    ["business.aiEmployees", { answersWithAi: true, business: { ...business, aiEmployees: [] } }],
  ])("with a bad %s in a dataset are refused by name", (name, bad) => {
    const wrong = { ...datasets, office: { ...datasets.office, ...bad } };
    expect(() => createAccounts(options, wrong)).toThrow(RangeError);
    expect(() => createAccounts(options, wrong)).toThrow(`The dataset of office: ${name} `);
  });

  it("may leave out blocks of phone numbers, and each provider gets one of its own", () => {
    const { phoneBlock: _, ...office } = datasets.office;
    const { phoneBlock: __, ...more } = datasets.shop;
    const accounts = createAccounts({ ...options, size: 64 }, { office, more, shop: datasets.shop });
    const phones = ["office", "more", "shop"].flatMap((provider) => {
      const { contacts } = accounts.store(provider);
      return [...new Set(contacts.map(({ phone }) => phone))].filter((phone) => phone.startsWith("55"));
    });
    const twice = phones.filter((phone, index) => phones.indexOf(phone) !== index);
    // One person in eight is shared.
    expect(twice.length).toBeLessThan(phones.length / 4);
    const eight = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((id) => [`p${id}`, office]));
    expect(() => createAccounts(options, eight)).toThrow(
      "The dataset of p8: a sandbox has at most 7 providers.",
    );
  });

  it("may leave out lists that a business can do without", () => {
    const bare = { ...business, tags: [], aiEmployees: [], roles: [] };
    const accounts = createAccounts(
      { ...options, size: 500 },
      { office: { ...datasets.office, business: bare } },
    );
    const store = accounts.store("office");
    for (const { index, tags, aiEmployee } of store.conversations) {
      expect([tags, aiEmployee]).toStrictEqual([[], null]);
      expect(store.messages(index).every(({ author }) => author.kind !== "ai")).toBe(true);
    }
  });
});

describe("names of accounts", () => {
  const accounts = createAccounts({ ...options, size: 0 }, datasets);

  it.each(["a", "A-z_9", "x".repeat(40)])("may be %s", (name) => {
    expect(accounts.store("shop", name).contacts).toStrictEqual([]);
  });

  it.each([" ", "a b", "é", "a/b", "x".repeat(41), "a\n"])("may not be %j", (name) => {
    expect(() => accounts.store("shop", name)).toThrow("1 to 40 letters, digits, `-` and `_`");
  });

  it("are refused for a provider that there is not", () => {
    for (const id of ["acme", "toString"]) expect(() => accounts.store(id)).toThrow(`no provider ${id}`);
  });

  it("are 10,000 at most, besides the default account", () => {
    const many = createAccounts({ ...options, size: 0 }, datasets);
    for (let count = 0; count < 10_000; count++) many.store("shop", `account-${count}`);
    expect(() => many.store("shop", "one-more")).toThrow(AccountLimitError);
    expect(() => many.store("shop", "one-more")).toThrow("10,000");
    many.store("office", "account-9999");
    many.store("office");
  });

  it("have seeds of their own, which are whole numbers", () => {
    const seeds = Array.from({ length: 10_000 }, (_, count) => accountSeed(5, `${count}`));
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(seeds).size).toBe(10_000);
    expect(accountSeed(5, "")).toBe(5);
  });
});
