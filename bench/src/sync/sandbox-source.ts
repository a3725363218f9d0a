import { optionsOf, providers } from "@confluir/acceptance/providers";
import { sandboxes } from "@confluir/acceptance/sandboxes";
import type { RateLimiter } from "@confluir/core";
import { createInbox } from "@confluir/normalize";
import type { SyncedFrom } from "@confluir/sync";

/** The addresses of the servers of a sandbox, by provider. */
export type SandboxUrls = Readonly<Record<string, string>>;

/** Names of connections with the sandbox: each is an account of its own, of each provider in turn. */
export function sandboxNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${providers[at % providers.length]?.id}-${at}`);
}

/**
 * An account of the sandbox as a source, through the real client of its provider.
 *
 * @param name the name of the connection: the provider, the account, and behind a dot what makes it differ from others of the same account.
 * @param rateLimiter missing: no limit is kept.
 */
export function sandboxSource(urls: SandboxUrls, name: string, rateLimiter?: RateLimiter): SyncedFrom {
  const provider = providers.find(({ id }) => name.startsWith(`${id}-`));
  if (provider === undefined) throw new RangeError(`No provider of ${name}.`);
  const { id } = provider;
  const [account = ""] = name.slice(id.length + 1).split(".");
  const environment: Readonly<Record<string, string>> = {
    ...sandboxes[id as keyof typeof sandboxes].environment(urls[id] ?? "", account),
  };
  const options = optionsOf(provider, (_, variable) => environment[variable] ?? "");
  const client = provider.createClient({ ...options.client, rateLimiter: rateLimiter ?? false } as never);
  return provider.source(client as never, options.connection as never) as SyncedFrom;
}

/** All conversations of a source, with what moves them: the truth that a copy is compared with. */
export async function listAll(source: SyncedFrom): Promise<ReadonlyMap<string, string | null | undefined>> {
  const inbox = createInbox({ it: source });
  const found = new Map<string, string | null | undefined>();
  // Those that are archived may be in a list of their own.
  const filters = source.filters.isArchived === "native" ? [{}, { filter: { isArchived: true } }] : [{}];
  for (const filter of filters)
    for await (const { nativeId, lastActivityAt } of inbox.listConversations({ limit: 100, ...filter }))
      found.set(nativeId, lastActivityAt);
  return found;
}

/** How many conversations are missing or different in one, or too many. */
export function countDifferences(
  copy: ReadonlyMap<string, unknown>,
  truth: ReadonlyMap<string, unknown>,
): number {
  const ids = new Set([...copy.keys(), ...truth.keys()]);
  return [...ids].filter((id) => copy.get(id) !== truth.get(id) || !truth.has(id)).length;
}
