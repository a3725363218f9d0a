import { connectionRows, filterKinds } from "@confluir/provider";
import { describe, expect, it } from "vitest";
import {
  absent,
  type Conversation,
  createInbox,
  defineActionHandlers,
  defineProvider,
  exact,
  type FilterCapabilities,
  filterNames,
  type ProviderDefinition,
  type ProviderMappings,
  type ProviderTypesOf,
  type SourceLists,
} from "./index.ts";

interface Acme extends ProviderTypesOf<"acme", { Conversation: { readonly number: number } }> {}

const filters = Object.fromEntries(filterNames.map((name) => [name, "unsupported"])) as FilterCapabilities;
const none = "Acme has none.";
const mappings: ProviderMappings = {
  ...{
    Message: none,
    Contact: none,
    Agent: none,
    Tag: none,
    Channel: none,
    Note: none,
    ScheduledMessage: none,
  },
  Conversation: [],
};
const definition = {
  specificationVersion: 1,
  id: "acme",
  name: "Acme",
  credentials: { apiKey: { env: "ACME_API_KEY", secret: true }, baseUrl: { env: "ACME_BASE_URL" } },
  createClient: ({ apiKey }: { readonly apiKey: string }) => ({ apiKey }),
  source: {
    order: "newest-first",
    filters,
    create: (
      client: { readonly apiKey: string },
      options?: { readonly prefix: string },
    ): SourceLists<Acme> => ({
      async listConversations({ connection }) {
        const nativeId = `${options?.prefix ?? ""}${client.apiKey}`;
        const value = { ...{ id: `${connection}:${nativeId}`, nativeId, connection }, provider: "acme" };
        return { items: [{ value: value as Conversation<Acme>, issues: [] }], next: null };
      },
    }),
  },
  mappings,
} as const satisfies ProviderDefinition;

describe("a provider", () => {
  it("refuses nothing in place of a client, and gives its functions options to look at", () => {
    const given: unknown[] = [];
    const acme = defineProvider({
      ...definition,
      source: {
        ...definition.source,
        create(client: { readonly apiKey: string }, options?: { readonly prefix: string }) {
          given.push(options);
          return definition.source.create(client, options);
        },
      },
    });
    for (const nothing of [undefined, null, "key"])
      expect(() => acme.source(nothing as never)).toThrow(
        new TypeError("The source of Acme needs a client, as `createClient` of the provider makes it."),
      );
    acme.source(acme.createClient({ apiKey: "7" }));
    expect(given).toEqual([{}]);
  });

  it("makes sources that say what its definition says", async () => {
    const acme = defineProvider(definition);
    const source = acme.source(acme.createClient({ apiKey: "7" }), { prefix: "no-" });
    expect(source).toMatchObject({ provider: "acme", order: "newest-first", filters });
    expect(source).not.toHaveProperty("create");
    const { items } = await createInbox({ shop: source }).listConversations();
    expect(items.map(({ id }) => id)).toEqual(["shop:no-7"]);
  });

  it("says of what it cannot do that it cannot", () => {
    const { actions, capabilities, webhooks } = defineProvider(definition);
    expect({ actions, webhooks }).toEqual({ actions: undefined, webhooks: undefined });
    expect(capabilities.actions.sendText).toEqual({
      supported: false,
      reason: "Confluir knows no actions of Acme.",
    });
    expect(capabilities).toMatchObject({ reports: {}, filters });
    expect(capabilities.fields.Tag).toBe(none);
  });

  it("acts as its definition says", async () => {
    const { actions: support } = defineProvider(definition).capabilities;
    const create = () =>
      defineActionHandlers(
        {
          provider: "acme",
          providerName: "Acme",
          unsupported: { archive: { supported: false, reason: none } },
        },
        { resolve: async () => ({ status: "done" as const }) },
      );
    const acme = defineProvider({ ...definition, actions: { support, create } });
    await expect(acme.actions().resolve()).resolves.toEqual({ status: "done" });
    expect(acme.capabilities.actions).toBe(support);
  });

  it("is refused in another version", () => {
    const later = { ...definition, specificationVersion: 2 } as unknown as ProviderDefinition;
    expect(() => defineProvider(later)).toThrow("`specificationVersion` must be 1");
  });
});

describe("the fields of a provider", () => {
  const tagRows = (createdAt: typeof absent | ReturnType<typeof exact<object, null>>) => ({
    ...{ id: absent, name: absent, color: absent, channelId: absent, updatedAt: absent, createdAt },
    ...connectionRows("acme"),
    raw: exact<object, object>("", (raw) => raw),
  });

  it("are reported as the best of its tables reports them", () => {
    const description = { schema: "Tag", place: "a list" };
    const map = () => ({ value: {}, issues: [] });
    const Tag = [tagRows(absent), tagRows(exact<object, null>("", () => null))].map((table) => ({
      ...{ ...description, absent: {}, mapping: { table, map } },
    }));
    const { fields } = defineProvider({ ...definition, mappings: { ...mappings, Tag } }).capabilities;
    expect(fields.Tag).toMatchObject({ provider: "derived", createdAt: "exact", updatedAt: "absent" });
    expect(fields.Note).toBe(none);
  });
});

it("a filter has the kinds that a provider reports, unless it is unsupported or for no kinds", () => {
  const source = {
    ...definition.source,
    filters: { ...filters, assignee: "native", contact: "client", tag: "client" },
    reports: { assignees: ["human", "role"], channels: ["id"] },
  } as const;
  const { capabilities } = defineProvider({ ...definition, source });
  const kinds = filterNames.map((name) => [name, filterKinds(capabilities, name)]);
  expect(kinds.filter(([, found]) => found?.length)).toEqual([["assignee", ["human", "role"]]]);
});
