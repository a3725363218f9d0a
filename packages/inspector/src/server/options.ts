import type { ClientOptions, Fetch, OnEvent } from "@confluir/core";
import type { Inbox } from "@confluir/normalize";
import type { ActionHandlers, ActionName, AnyProvider, ProviderTypes, Source } from "@confluir/provider";
import type { Observer } from "./observer.ts";

/** The inbox of the page, whatever its providers are. */
export type AnyInbox = Inbox<ProviderTypes, string>;

/** A connection of the inbox that is looked at. */
export interface InspectorConnection {
  readonly provider: AnyProvider;
  /** Made of a client with the options of `observer.client`, so that its requests are seen. */
  readonly source: Source;
  /** Of a copy: the same list with ids and times alone, as `placesSource` of `@confluir/sync` gives it. Missing: the end of a long list is far. */
  readonly places?: Source | undefined;
  /**
   * Makes action handlers of a client that takes these options: its `fetch` is how an action is previewed before it is sent. Missing:
   * the connection cannot act.
   */
  readonly actions?: ((options: ActingOptions) => AnyActions) | undefined;
  /** Its keys by the variable that they come from: they are replaced by its name wherever they would be shown. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
}

/** Options of the client of an action. */
export interface ActingOptions {
  readonly client: Required<Pick<ClientOptions, "maxRetries">> & {
    readonly fetch: Fetch;
    readonly onEvent: OnEvent;
  };
  /** A text may give the conversation to a person first, where the provider demands one. */
  readonly startHumanSupport: boolean;
}

/** The handlers of every action: those that its provider cannot do reject. */
export type AnyActions = ActionHandlers<ProviderTypes, ActionName>;

/** The switches of a sandbox: the `control` of `startSandbox`, and what it can be set to. */
export interface InspectorSandbox {
  readonly control: SandboxSwitches;
  readonly scenarios: readonly { readonly name: string; readonly what: string }[];
  readonly faultKinds: readonly string[];
}

/** What is called of the control of a sandbox. It checks what it is given. */
export interface SandboxSwitches {
  state(): object;
  reset(options?: never): void;
  scenario(name: never): void;
  fault(fault: never): unknown;
  clearFaults(): void;
  latency(latency: never): void;
  rateLimit(limit: never): void;
  /** Missing: contacts cannot write in this sandbox. */
  receive?(message: never): unknown;
  readonly clock: {
    set(date: never): void;
    advance(duration: never): void;
    stop(): void;
    run(): void;
  };
}

/** What is called of a copy. */
export interface InspectorSync {
  status(): Promise<{
    readonly connections: readonly {
      readonly connection: string;
      readonly provider: string;
      readonly state: string;
      readonly reason: string | null;
      readonly advice: string | null;
      readonly streams: readonly {
        readonly stream: string;
        readonly phase: string;
        readonly lastOkAt: Date | null;
        readonly records: number;
        readonly heldDeletes: number;
      }[];
    }[];
    readonly feed: object;
  }>;
  approveDeletes(connection: string): Promise<unknown>;
  pause(connection: string): Promise<unknown>;
  resume(connection: string): Promise<unknown>;
}

/** What the page shows, and what it may do. */
export interface InspectorOptions {
  /** By the names that they have in the inbox. */
  readonly connections: Readonly<Record<string, InspectorConnection>>;
  /** What the sources read: the providers themselves, a sandbox on this machine, or a copy. */
  readonly reads: "providers" | "sandbox" | "copy";
  /** Whether actions may be sent to providers. In a sandbox they may always, and in a copy never. Default `false`. */
  readonly allowWrites?: boolean | undefined;
  /** Replaces names, numbers and texts before they leave the server, for screenshots. Default `false`. */
  readonly mask?: boolean | undefined;
  /** What the clients of the sources report to; missing: no requests are shown. */
  readonly observer?: Observer | undefined;
  readonly sandbox?: InspectorSandbox | undefined;
  readonly sync?: InspectorSync | undefined;
  /** The secret of the address; a random one if missing. */
  readonly token?: string | undefined;
  /** Called with an error that is a bug of the page's server, or whose text is masked; the page only says that there was one. */
  readonly onError?: ((error: unknown) => void) | undefined;
}
