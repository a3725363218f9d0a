import type { Backend } from "./backend.ts";
import type { RateLimit, SpecSource } from "./spec/load-spec.ts";
import type { Profile } from "./world/profile.ts";
import type { Store } from "./world/world.ts";

/** Everything that the mock servers know of one provider: its spec, and how it behaves in a sandbox. */
export interface SandboxProvider<Environment extends object = object> {
  /** The name of its spec. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly spec: SpecSource;
  /** The port that the command takes by default. */
  readonly port: number;
  /** The variables that lead its client to a mock server at a URL. None of them is a secret. */
  readonly environment: (url: string) => Environment;
  /** The business behind it, and what people write. */
  readonly profile: Profile;
  /** Makes what answers its operations. */
  readonly createBackend: (options: BackendOptions) => Backend;
  readonly scenarios: ScenarioFacts;
}

/** What a provider's operations work on. */
export interface BackendOptions {
  readonly store: Store;
  /** Decides ids, secrets and what else the store does not hold. */
  readonly seed: number;
  /** The sandbox's clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** The limit of requests at this moment; always `null` when the spec publishes none. */
  readonly rateLimit: () => RateLimit | null;
  /** Address of the server, without the path of the API. */
  readonly origin: () => string;
}

/** Operations of a provider that scenarios single out, which its spec cannot say. */
export interface ScenarioFacts {
  /** The list of conversations, whose pages shift. */
  readonly conversationList: string;
  /** Answers with conversations, in which `drifting` puts unknown states. */
  readonly conversations: readonly string[];
  /** Answers with messages or contacts, in which `drifting` puts a forbidden null. */
  readonly details: readonly string[];
  /** A text that a contact writes when pages shift. */
  readonly inboundText: string;
}

/** Providers of a sandbox by their id. */
export type Providers = Readonly<Record<string, SandboxProvider>>;

/** The variables of all providers together. */
export type EnvironmentOf<Known extends Providers> = All<ReturnType<Known[keyof Known]["environment"]>>;

type All<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

/** Describes a provider for mock servers and sandboxes. */
export function defineSandbox<Environment extends object>(
  provider: SandboxProvider<Environment>,
): SandboxProvider<Environment> {
  return provider;
}
