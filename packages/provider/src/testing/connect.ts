import type { OperationTable } from "@confluir/core";
import type { SandboxProvider, SpecSource } from "@confluir/mock";
import type { AnyProvider } from "../define-provider.ts";

/** A provider with its spec, as every suite takes it. */
export interface ProviderUnderTest {
  /** As `defineProvider` made it, with its `operations`. */
  readonly provider: AnyProvider;
  /** Its OpenAPI file, such as `new URL("../openapi.yaml", import.meta.url)`. */
  readonly spec: SpecSource;
  /** Values for its credentials, by option, where a test value of any text would be refused. */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** A provider with its sandbox. */
export interface ProviderInSandbox {
  readonly provider: AnyProvider;
  readonly sandbox: SandboxProvider;
}

/** A call of an operation by a client whose types are not known. */
export type Call = (init: object) => PromiseLike<unknown> & Partial<AsyncIterable<unknown>>;

/** The operations that a provider states. @throws {TypeError} if it states none. */
export function operationsOf({ id, operations }: AnyProvider): OperationTable {
  if (operations === undefined)
    throw new TypeError(`Give \`operations\`, as they are generated, to the \`defineProvider\` of ${id}.`);
  return operations;
}

/** A client for a server at `baseUrl` that tries once and waits for nothing. `options` are further options of it. */
export function connectClient(
  { provider, credentials }: Pick<ProviderUnderTest, "provider" | "credentials">,
  baseUrl: string,
  options: object = {},
): Readonly<Record<string, Call>> {
  const client = provider.createClient as (options: object) => object;
  return client({
    ...valuesOf(provider, "client", credentials),
    baseUrl,
    maxRetries: 0,
    rateLimiter: false,
    ...options,
  }) as Readonly<Record<string, Call>>;
}

/** The options of a provider's `source` and `actions`. */
export function connectionOptions({
  provider,
  credentials,
}: Pick<ProviderUnderTest, "provider" | "credentials">): Readonly<Record<string, string>> {
  return valuesOf(provider, "connection", credentials);
}

function valuesOf(
  { credentials }: AnyProvider,
  of: "client" | "connection",
  given: ProviderUnderTest["credentials"] = {},
): Readonly<Record<string, string>> {
  const entries = Object.entries(credentials).filter(
    ([option, credential]) => option !== "baseUrl" && (credential.of ?? "client") === of,
  );
  return Object.fromEntries(entries.map(([option]) => [option, given[option] ?? `test-${option}`]));
}

/**
 * The credentials with which a client reaches a sandbox at an address, by option.
 *
 * @throws {TypeError} naming a variable of the provider that the sandbox does not give.
 */
export function credentialsIn(
  { provider, sandbox }: ProviderInSandbox,
  url: string,
): Readonly<Record<string, string>> {
  const environment = sandbox.environment(url) as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(
    Object.entries(provider.credentials).map(([option, { env }]) => {
      const value = environment[env];
      if (value === undefined)
        throw new TypeError(
          `\`credentials.${option}\` of ${provider.id} is read from ${env}, and the \`environment\` of its sandbox gives ${Object.keys(environment).join(", ")}: use one name in both.`,
        );
      return [option, value];
    }),
  );
}
