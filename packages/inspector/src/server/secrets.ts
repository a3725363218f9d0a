import type { AnyProvider, Credential } from "@confluir/provider";
import type { InspectorConnection } from "./options.ts";

/** Names of headers and parameters that carry keys. */
const keyName = /auth|token|key|secret|cookie|password|signature/i;
/** In a URL until it is written: there a `$` would be percent-encoded. */
const placeholder = "key-of-the-connection";
/** Shorter ones, such as the keys of a sandbox, are words that may stand anywhere. */
const leastLength = 8;

/** What hides the keys of a connection. */
export interface Secrets {
  /** The value of a header as it may be shown: a key is the name of its variable, such as `$ACME_API_KEY`. */
  header(name: string, value: string): string;
  /** A URL as it may be shown. */
  url(url: string): string;
}

/** Hides the keys of a connection. */
export function createSecrets({
  provider,
  secrets = {},
}: Pick<InspectorConnection, "provider" | "secrets">): Secrets {
  const known = Object.entries(secrets).filter(([, value]) => value !== "");
  const variable = `$${keyVariable(provider)}`;
  return {
    header(name, value) {
      if (!keyName.test(name)) return hideIn(value, known);
      const [, scheme = ""] = /^((?:Bearer|Basic|Token) )/i.exec(value) ?? [];
      const found = known.find(([, secret]) => value.endsWith(secret))?.[0];
      return scheme + (found === undefined ? variable : `$${found}`);
    },
    url(url) {
      const parsed = new URL(url);
      const keys = [...parsed.searchParams.keys()].filter((name) => keyName.test(name));
      for (const name of keys) parsed.searchParams.set(name, placeholder);
      return hideIn(parsed.href.replaceAll(placeholder, variable), known);
    },
  };
}

/** Replaces every key in a text, wherever a provider repeats it, as it is and as JSON writes it. */
export function createScrubber(
  connections: Readonly<Record<string, InspectorConnection>>,
): (text: string) => string {
  const known = Object.values(connections).flatMap(({ secrets = {} }) => Object.entries(secrets));
  const all = known.flatMap(([name, value]) => {
    const json = JSON.stringify(value).slice(1, -1);
    return json === value ? [[name, value] as const] : [[name, value] as const, [name, json] as const];
  });
  return (text) => hideIn(text, all);
}

function hideIn(text: string, known: readonly (readonly [name: string, value: string])[]): string {
  return known.reduce(
    (hidden, [name, value]) => (value.length < leastLength ? hidden : hidden.replaceAll(value, `$${name}`)),
    text,
  );
}

/** The variable with the key of a provider. */
function keyVariable({ credentials }: AnyProvider): string {
  const all: readonly Credential[] = Object.values(credentials);
  return (all.find(({ secret }) => secret) ?? all[0])?.env ?? "API_KEY";
}
