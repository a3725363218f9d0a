import { optionsOf, providers } from "@confluir/acceptance/providers";
import { sandboxes } from "@confluir/acceptance/sandboxes";
import { startSandbox } from "@confluir/mock";
import type { AnyProvider, Issue } from "@confluir/normalize";

/** One page of a provider, as it arrived. */
export interface ProviderPage {
  /** Such as `Acme: messages`. */
  readonly title: string;
  readonly provider: string;
  /** The JSON of its body. */
  readonly text: string;
  /** Conversations or messages on it. */
  readonly count: number;
  /** The provider's id of the conversation of messages; missing for conversations. */
  readonly conversationNativeId?: string;
}

const connection = "acme";
/** The most items of a page; some providers decide by themselves. */
const limit = 50;

/**
 * Reads one page of conversations and one of messages of each provider from its sandbox, through the real clients. The
 * messages are the longest page among those conversations.
 */
export async function loadPages(): Promise<readonly ProviderPage[]> {
  await using sandbox = await startSandbox({
    ...{ providers: sandboxes, rateLimit: null, clockRuns: false, validate: false },
  });
  const variables: Readonly<Record<string, string>> = { ...sandbox.environment };
  const pages: ProviderPage[] = [];
  for (const provider of providers as readonly AnyProvider[]) {
    let text = "";
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await globalThis.fetch(input, init);
      text = await response.clone().text();
      return response;
    };
    const options = optionsOf(provider, (_, variable) => variables[variable] ?? "");
    const client = provider.createClient({ ...options.client, rateLimiter: false, fetch } as never);
    const source = provider.source(client as never, options.connection as never);
    const { items } = await source.listConversations({ connection, cursor: null, limit });
    pages.push({
      title: `${provider.name}: conversations`,
      provider: provider.id,
      text,
      count: items.length,
    });
    let longest: ProviderPage | undefined;
    for (const { value } of items) {
      const conversationNativeId = value.nativeId;
      const page = await source.listMessages?.({ connection, conversationNativeId, cursor: null, limit });
      const count = page?.items.length ?? 0;
      if (count > (longest?.count ?? 0))
        longest = {
          title: `${provider.name}: messages`,
          provider: provider.id,
          text,
          count,
          conversationNativeId,
        };
    }
    if (longest !== undefined) pages.push(longest);
  }
  return pages;
}

/** The time of a page in milliseconds: to parse it, and then to normalize it. */
export interface PageTime {
  readonly parse: number;
  readonly normalize: number;
}

/**
 * Makes a function that parses a page and then normalizes it with the provider's own source, as when it arrives. It times
 * both in the same process and within a moment, so that a core that slows down slows both.
 *
 * @throws {Error} if the page does not become all its items without an issue: the numbers would be of something else.
 */
export async function createPageTask(page: ProviderPage): Promise<() => Promise<PageTime>> {
  const provider: AnyProvider | undefined = providers.find(({ id }) => id === page.provider);
  if (provider === undefined) throw new Error(`There is no provider ${page.provider}.`);
  let body: unknown;
  // Whatever the source calls, the page is the result.
  const client = new Proxy({}, { get: () => () => Promise.resolve(body) });
  const options = optionsOf(provider, () => "any");
  const source = provider.source(client as never, options.connection as never);
  const { conversationNativeId } = page;
  const read = (): Promise<
    { readonly items: readonly { readonly issues: readonly Issue[] }[] } | undefined
  > =>
    conversationNativeId === undefined
      ? source.listConversations({ connection, cursor: null, limit })
      : (source.listMessages?.({ connection, conversationNativeId, cursor: null, limit }) ??
        Promise.resolve(undefined));
  body = JSON.parse(page.text);
  const { items = [] } = (await read()) ?? {};
  const issues = items.flatMap((item) => item.issues);
  if (items.length !== page.count) throw new Error(`${page.title}: not ${page.count} items.`);
  if (issues.length > 0) throw new Error(`${page.title}: ${issues.length} issues.`);
  return async () => {
    const start = performance.now();
    body = JSON.parse(page.text);
    const parsed = performance.now();
    await read();
    return { parse: parsed - start, normalize: performance.now() - parsed };
  };
}
