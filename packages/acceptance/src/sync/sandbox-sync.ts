import type { Source } from "@confluir/normalize";
import { createSync, type Sync, type SyncedFrom } from "@confluir/sync";
import { optionsOf, providers } from "../providers.ts";

/** The sandbox of every provider as connections: the environment that its servers give. */
export function sourceOf(environment: Readonly<Record<string, string>>, id: string): Source {
  const provider = providers.find((each) => each.id === id);
  if (provider === undefined) throw new RangeError(`No provider ${id}.`);
  const options = optionsOf(provider, (_, variable) => environment[variable] ?? "");
  const client = provider.createClient({ ...options.client, rateLimiter: false } as never);
  return provider.source(client as never, options.connection as never);
}

/** A copy of the sandbox, one connection a provider. */
export function copySandbox(
  database: string,
  schema: string,
  environment: Readonly<Record<string, string>>,
): Promise<Sync> {
  return createSync({
    ...{ database, schema },
    connections: () => providers.map(({ id }) => id),
    source: ({ name }) => sourceOf(environment, name) as SyncedFrom,
    streams: {
      conversations: { every: "1s" },
      messages: false,
      ...{ contacts: false, tags: false, agents: false, channels: false },
    },
  });
}
