import type { Validators } from "@confluir/core";
import type { AnyProvider } from "@confluir/normalize";
import { providers } from "confluir/providers";

export { providers };

/** What the code of a provider calls it: `Acme` of `createAcmeClient`. */
export function codeNameOf({ createClient }: AnyProvider): string {
  const [, codeName] = /^create(\w+)Client$/.exec(createClient.name) ?? [];
  if (codeName === undefined) throw new TypeError(`${createClient.name} is not called create<Name>Client.`);
  return codeName;
}

/** Options of a provider, by who takes them: its client, or its source and actions. */
export interface ProviderOptions {
  readonly client: Readonly<Record<string, string>>;
  readonly connection: Readonly<Record<string, string>>;
}

/** The options that the credentials of a provider name, each read by its option and its environment variable. */
export function optionsOf(
  { credentials }: AnyProvider,
  read: (option: string, variable: string) => string,
): ProviderOptions {
  const optionsFor = (taker: "client" | "connection") =>
    Object.fromEntries(
      Object.entries(credentials)
        .filter(([, { of = "client" }]) => of === taker)
        .map(([option, { env }]) => [option, read(option, env)]),
    );
  return { client: optionsFor("client"), connection: optionsFor("connection") };
}

/** Matches any way to name a provider: its id, and its name in code in whatever case, with `-`, `_` or nothing between words. */
export function namePattern(provider: AnyProvider): RegExp {
  const words = codeNameOf(provider).split(/(?=[A-Z])/);
  return new RegExp(`${provider.id}|${words.join("[-_]?")}`, "i");
}

/** The generated validators of a provider, which its client takes. */
export async function validatorsOf({ id }: AnyProvider): Promise<Validators> {
  const module: { readonly validators: Validators } = await import(`@confluir/${id}/validators`);
  return module.validators;
}
