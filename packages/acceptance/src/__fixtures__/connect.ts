import type { ClientOptions } from "@confluir/core";
import { type Sandbox as SandboxOf, startSandbox } from "@confluir/mock";
import {
  type ActionName,
  type AnyProvider,
  createActions,
  createInbox,
  type InboxOptions,
  type Source,
} from "@confluir/normalize";
import { optionsOf, providers, validatorsOf } from "../providers.ts";
import { type SandboxOptions, sandboxes } from "../sandboxes.ts";
import { allOf } from "./lists.ts";

/** The providers of the two connections: `shop` has cursors, `office` numbered pages and several inboxes. */
export const [shopProvider, officeProvider] = providers;
export const { id: shopId, name: shopName } = shopProvider;
export const { id: officeId, name: officeName } = officeProvider;

/** The sandboxes of these two. */
export const pair = { [shopId]: sandboxes[shopId], [officeId]: sandboxes[officeId] } as Pick<
  typeof sandboxes,
  typeof shopId | typeof officeId
>;
/** A sandbox with these two, and maybe others. */
export type Sandbox = SandboxOf<typeof pair>;

export type ShopClient = ReturnType<typeof shopProvider.createClient>;
export type OfficeClient = ReturnType<typeof officeProvider.createClient>;
/** Every further provider of the list. They join by what all providers have in common, each as one connection that has its id. */
export const otherProviders: readonly AnyProvider[] = providers.slice(2);

/** The list of the office is empty without these. */
export const listFlags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };

const validators = { shop: await validatorsOf(shopProvider), office: await validatorsOf(officeProvider) };
const otherValidators = await Promise.all(otherProviders.map(validatorsOf));

/**
 * Clients with the credentials of the sandbox.
 *
 * @param keySuffix makes keys of their own, with limits of their own.
 */
export function createClients(
  sandbox: Sandbox,
  { shop, office }: { readonly shop: ClientOptions; readonly office: ClientOptions },
  keySuffix = "",
) {
  const variables: Readonly<Record<string, string>> = { ...sandbox.environment };
  const read = (option: string, variable: string) =>
    `${variables[variable] ?? ""}${option === "apiKey" ? keySuffix : ""}`;
  const ofOffice = optionsOf(officeProvider, read);
  const { inboxId = "" } = ofOffice.connection;
  type ShopOptions = Parameters<typeof shopProvider.createClient>[0];
  type OfficeOptions = Parameters<typeof officeProvider.createClient>[0];
  return {
    inboxId,
    shopClient: shopProvider.createClient({
      ...{ ...optionsOf(shopProvider, read).client, ...shop },
      baseUrl: sandbox[shopId].url,
    } as ShopOptions),
    officeClient: officeProvider.createClient({
      ...{ ...ofOffice.client, ...office },
      baseUrl: sandbox[officeId].url,
    } as OfficeOptions),
  };
}

/**
 * The real clients on a sandbox with their validators, one inbox over `shop` and `office`, and its actions. They limit no rate
 * unless the options name a limiter.
 */
export function connect(sandbox: Sandbox, options: ClientOptions = {}) {
  const { shopClient, officeClient, inboxId } = createClients(sandbox, {
    shop: { rateLimiter: false, validators: validators.shop, ...options },
    office: { rateLimiter: false, validators: validators.office, ...options },
  });
  return {
    shopClient,
    officeClient,
    inboxId,
    /** The open conversations of the inbox of `office`. */
    listOffice: (limit: number) =>
      officeClient.listConversations({ query: { inboxId, limit, ...listFlags } }),
    inbox: createInbox({
      shop: shopProvider.source(shopClient),
      office: officeProvider.source(officeClient, { inboxId }),
    }),
    actions: createActions({
      shop: shopProvider.actions(shopClient),
      office: officeProvider.actions(officeClient, { inboxId }),
    }),
  };
}

/** Actions by name, for programs that ask at run time which ones a provider supports. */
export type AnyActions = Readonly<Record<ActionName, (...parameters: unknown[]) => Promise<unknown>>>;

/** What can be done at each of the further providers that a sandbox has, by a client of its own. */
export function connectOthers(
  sandbox: Pick<Sandbox, "environment" | "servers">,
  options: ClientOptions = {},
) {
  const variables: Readonly<Record<string, string>> = { ...sandbox.environment };
  return otherProviders.flatMap((provider, index) => {
    const server = sandbox.servers[provider.id as keyof typeof sandbox.servers];
    if (server === undefined) return [];
    const own = optionsOf(provider, (_, variable) => variables[variable] ?? "");
    const { url: baseUrl } = server;
    const client = provider.createClient({
      ...{ ...own.client, rateLimiter: false, validators: otherValidators[index], baseUrl, ...options },
    } as never);
    const source: Source = provider.source(client as never, own.connection as never);
    const handlers = provider.actions?.(client as never, own.connection as never);
    const actions = createActions(handlers ? { [provider.id]: handlers } : {});
    return [{ provider, source, actions: actions as unknown as AnyActions }];
  });
}

/**
 * One inbox with clients of its own, as another process has it, over the shop, several inboxes of the office, and every further provider
 * that the sandbox has. Its connections are `shop`, `office-0`, `office-1` and so on, and the ids of those.
 */
export function openInbox(
  sandbox: Sandbox,
  inboxIds: readonly string[],
  clientOptions: ClientOptions = {},
  inboxOptions: InboxOptions = {},
) {
  const { shopClient, officeClient } = connect(sandbox, clientOptions);
  const shop = shopProvider.source(shopClient);
  const offices = inboxIds.map((inboxId, index) => {
    return [`office-${index}`, officeProvider.source(officeClient, { inboxId })] as const;
  });
  const others = connectOthers(sandbox, clientOptions).map(
    ({ provider, source }) => [provider.id, source] as const,
  );
  const sources: Record<string, Source> = { shop, ...Object.fromEntries([...offices, ...others]) };
  return createInbox(sources, inboxOptions);
}

/** Ids of all inboxes of an office: each member of its staff names those they work in. */
export async function listInboxIds(officeClient: OfficeClient): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const { inboxes } of await allOf(officeClient.listUsers())) {
    for (const { id } of inboxes ?? []) if (id !== undefined) ids.add(id);
  }
  return [...ids];
}

/** Ids by connection, newest conversation first, as a healthy sandbox of this size and seed reports them. */
export async function readHealthy(options: Pick<SandboxOptions, "seed" | "size">): Promise<{
  readonly shop: readonly string[];
  readonly office: readonly string[];
}> {
  await using sandbox = await startSandbox({
    ...{ providers: sandboxes, ...options, rateLimit: null, validate: false },
  });
  const { shopClient, listOffice } = connect(sandbox);
  const shop = await allOf(shopClient.listConversations({ query: { limit: 100 } }));
  const office = (await listOffice(10_000)).data;
  return { shop: shop.map(({ uuid }) => uuid), office: office.map(({ id }) => id) };
}
