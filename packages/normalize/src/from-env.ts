import { type ClientOptions, ConfluirError } from "@confluir/core";
import { brand, checkOptions } from "@confluir/core/internal";
import type { AnyProvider, Credential } from "@confluir/provider";

/** Environment variables, such as `process.env`. */
export type Environment<Name extends PropertyKey = string> = Readonly<Record<Name, string | undefined>>;

/** How to read an environment. */
export interface FromEnvOptions {
  /** `true`: each of the providers must be set up. Default: those without any of their variables are left out, and are in `unset`. */
  readonly required?: boolean | undefined;
  /** Options of every client, such as `fetch` or `onEvent`. What the environment says stands before them. */
  readonly client?: ClientOptions | undefined;
}

/** What the environment sets up, by the id of each provider. */
export interface SetUp<P extends readonly AnyProvider[]> {
  /** For `createInbox`: the id of a provider is the name of its connection. It lacks the providers in `unset`. */
  readonly sources: { readonly [Each in P[number] as Each["id"]]: ReturnType<Each["source"]> };
  /** Missing: the provider is in `unset`. */
  readonly clients: { readonly [Each in P[number] as Each["id"]]?: ReturnType<Each["createClient"]> };
  /** The options of `source` and `actions` that the environment has, for `createActions`. Missing: the provider is in `unset`. */
  readonly options: { readonly [Each in P[number] as Each["id"]]?: OptionsOf<Each> };
  /** The ids of the providers that the environment does not mention. */
  readonly unset: readonly P[number]["id"][];
}

/** What the environment sets up where all providers are required. */
export interface CompleteSetUp<P extends readonly AnyProvider[]> extends Pick<SetUp<P>, "sources"> {
  readonly clients: { readonly [Each in P[number] as Each["id"]]: ReturnType<Each["createClient"]> };
  /** The options of `source` and `actions` that the environment has, for `createActions`. */
  readonly options: { readonly [Each in P[number] as Each["id"]]: OptionsOf<Each> };
  readonly unset: readonly [];
}

type OptionsOf<One extends AnyProvider> = One["source"] extends (
  client: never,
  options: infer Options,
) => unknown
  ? unknown extends Options
    ? Readonly<Record<string, string>>
    : Options
  : never;

/** The environment lacks a variable, or has a value that cannot be used. The message names the variables, never values. */
export class EnvironmentError extends ConfluirError {
  readonly kind = "environment";
  /** The variables to set. */
  readonly variables: readonly string[];

  constructor(message: string, variables: readonly string[], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.variables = variables;
  }

  /** Whether a value is an `EnvironmentError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is EnvironmentError;
}

brand(EnvironmentError, "EnvironmentError");

/** The environment variables of a provider that must be set; the secret ones are first. */
export function requiredVariables({ credentials }: Pick<AnyProvider, "credentials">): readonly string[] {
  const { baseUrl, ...required } = credentials;
  return Object.values(required)
    .toSorted((a: Credential, b: Credential) => Number(b.secret ?? false) - Number(a.secret ?? false))
    .map(({ env }) => env);
}

/** A message of a client with the environment variables in place of the options of its provider that it names. */
export function withVariables(message: string, { credentials }: Pick<AnyProvider, "credentials">): string {
  return message.replaceAll(/`(\w+)`/g, (option, name: string) =>
    Object.hasOwn(credentials, name) ? (credentials[name]?.env ?? option) : option,
  );
}

/**
 * Makes the sources of an inbox of environment variables, by the names that the credentials of each provider say. The id of the provider
 * is the name of its connection.
 *
 * ```ts
 * const { sources, unset } = fromEnv([acme, globex], process.env);
 * const inbox = createInbox(sources);
 * ```
 *
 * @throws {EnvironmentError} naming every variable that is missing: of a provider that is half set, of each where `required`, or of all
 * where none is set; and naming the variable whose value cannot be used.
 * @throws {TypeError} naming what is no provider, no environment, or no option.
 */
export function fromEnv<const P extends readonly AnyProvider[], Env extends Environment<keyof Env>>(
  providers: P,
  env: Env,
  options: FromEnvOptions & { readonly required: true },
): CompleteSetUp<P>;
export function fromEnv<const P extends readonly AnyProvider[], Env extends Environment<keyof Env>>(
  providers: P,
  env: Env,
  options?: FromEnvOptions,
): SetUp<P>;
export function fromEnv(
  providers: readonly AnyProvider[],
  env: Environment,
  options: FromEnvOptions = {},
): unknown {
  const { required = false, client: clientOptions } = checkOptions("fromEnv", options, {
    required: true,
    client: true,
  });
  checkProviders(providers);
  if (typeof env !== "object" || env === null)
    throw new TypeError("fromEnv takes environment variables, such as process.env, after the providers.");
  const isSet = (variable: string) => {
    const value: unknown = env[variable] ?? "";
    if (typeof value !== "string") throw new TypeError(`\`${variable}\` must be a text, as in process.env.`);
    return value.trim() !== "";
  };
  const isMentioned = ({ credentials }: AnyProvider) =>
    Object.values(credentials).some((each: Credential) => isSet(each.env));
  const mentioned = providers.filter((each) => required || isMentioned(each));
  if (mentioned.length === 0) {
    const lists = providers.map((each) => `${listOf(requiredVariables(each))} for ${each.name}`);
    throw new EnvironmentError(
      lists.length === 0
        ? "`fromEnv` was given no providers."
        : `No provider is set up. Set ${lists.join(", or ")}.`,
      providers.flatMap((each) => requiredVariables(each)),
    );
  }
  const made = mentioned.map((provider) => {
    const { id, name, credentials } = provider;
    const missing = requiredVariables(provider).filter((variable) => !isSet(variable));
    if (missing.length > 0)
      throw new EnvironmentError(`${name} needs ${listOf(missing)} in the environment.`, missing);
    const entries: readonly (readonly [string, Credential])[] = Object.entries(credentials);
    const optionsOf = (taker: "client" | "connection") =>
      Object.fromEntries(
        entries.flatMap(([option, { env: variable, of = "client" }]) =>
          of === taker && isSet(variable) ? [[option, env[variable]]] : [],
        ),
      );
    try {
      // Each provider takes the options that its credentials name; the compiler sees none of them here.
      const client = provider.createClient({ ...clientOptions, ...optionsOf("client") } as never);
      const options = optionsOf("connection");
      return { id, client, options, source: provider.source(client as never, options as never) };
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      const wrong = entries.find(([option]) => error.message.includes(`\`${option}\``))?.[1].env;
      const variables = wrong === undefined ? entries.map(([, each]) => each.env) : [wrong];
      throw new EnvironmentError(
        `${listOf(variables)} cannot be used for ${name}: ${error.message}`,
        variables,
        error,
      );
    }
  });
  const by = (part: "client" | "options" | "source") =>
    Object.fromEntries(made.map((each) => [each.id, each[part]]));
  const unset = providers.filter((each) => !mentioned.includes(each)).map(({ id }) => id);
  return { sources: by("source"), clients: by("client"), options: by("options"), unset };
}

function checkProviders(providers: unknown): void {
  if (!Array.isArray(providers))
    throw new TypeError("fromEnv takes a list of providers, such as [acme, globex].");
  const wrong = providers.findIndex(
    (each: Partial<AnyProvider> | undefined) =>
      typeof each?.createClient !== "function" || typeof each.source !== "function",
  );
  if (wrong !== -1)
    throw new TypeError(
      `providers[${wrong}] of fromEnv is not a provider; import one from the \`/provider\` entry of its package.`,
    );
}

function listOf(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
