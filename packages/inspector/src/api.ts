import type {
  ActionName,
  AnyConversation,
  AnyMessage,
  AssignTarget,
  ConversationFilter,
  FilterCapabilities,
  FilterName,
  Issue,
  Provenance,
  StateValue,
  TemplateMessage,
} from "@confluir/provider";

// What the page and its server say to each other: JSON below `/api`, and one stream of events.

/** `GET /api/setup`: what does not change while the server runs. */
export interface Setup {
  readonly version: string;
  readonly connections: readonly ConnectionInfo[];
  /** What the inbox reads: the providers themselves, a sandbox on this machine, or the synced copy. */
  readonly reads: "providers" | "sandbox" | "copy";
  /** Whether messages may be sent and conversations changed. Never for the copy. */
  readonly allowWrites: boolean;
  /** Names, numbers and texts are replaced before they leave the server. */
  readonly mask: boolean;
  /** Whether the switches of a sandbox are there. */
  readonly hasSandbox: boolean;
  /** Whether a copy is there: its streams, and its held deletes. */
  readonly hasSync: boolean;
}

/** One connection of the inbox. */
export interface ConnectionInfo {
  readonly name: string;
  readonly provider: string;
  readonly providerName: string;
  readonly filters: FilterCapabilities;
  readonly hasMessages: boolean;
  /** The actions that it can do. */
  readonly actions: readonly ActionName[];
}

/** A value of the model without what its provider sent: that comes with its explanation. */
export type Shown<Value> = Value extends unknown ? Omit<Value, "raw"> : never;
export type ShownConversation = Shown<AnyConversation>;
export type ShownMessage = Shown<AnyMessage>;

/** A connection that could not be read, as a row of the list. */
export interface Failure {
  readonly connection: string;
  readonly provider: string;
  readonly kind: string;
  /** A sentence that is safe to show. */
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

/** Something about a value that is not as it should be. */
export interface ShownIssue extends Issue {
  readonly code: string;
  readonly connection: string;
  /** The id of the conversation or message; missing: unknown. */
  readonly id?: string;
}

/** The filter of the list as the page's URL has it; `connections` limits the list to some. */
export interface ListQuery extends ConversationFilter {
  readonly connections?: readonly string[];
}

/** `GET /api/conversations?cursor&limit&filter` with the filter as JSON: one page, newest activity first. */
export interface ConversationPage {
  readonly items: readonly ShownConversation[];
  /** Goes on after this page; it also tries failed connections again. `null`: the list has ended. */
  readonly next: string | null;
  readonly failures: readonly Failure[];
  readonly issues: readonly ShownIssue[];
  /** How many the providers say that there are, of the connections that say so without a filter; `null`: unknown. */
  readonly total: { readonly count: number; readonly isAtLeast: boolean } | null;
}

/** `GET /api/skim?cursor&limit&pages`: the places of many pages in a row, without their rows. For the copy, where walking is cheap. */
export interface SkimmedPages {
  /** The cursor after each page, in order; the last is `null` at the end of the list. */
  readonly cursors: readonly (string | null)[];
  /** How many rows the last page has. */
  readonly lastCount: number;
}

/** `GET /api/newer?filter&than=<ISO>`: how many conversations have newer activity than the top row, for the bar above the list. */
export interface NewerCount {
  readonly count: number;
  /** There may be more: only the first page was looked at. */
  readonly isAtLeast: boolean;
}

/** `GET /api/conversation?id`: one that is not in a page of the list, as after an address was opened. */
export interface ConversationJson {
  readonly conversation: ShownConversation;
  readonly issues: readonly ShownIssue[];
}

/** `GET /api/messages?conversation&cursor&limit`: one page of a thread, newest first. */
export interface MessagePageJson {
  readonly items: readonly ShownMessage[];
  readonly next: string | null;
  readonly issues: readonly ShownIssue[];
  /** Why messages cannot be read; missing: they can. */
  readonly failure?: Failure;
}

/** One field of a value, with where it comes from. */
export interface ExplainedField extends Provenance {
  readonly field: string;
  /** Its kind; `asked`: it follows from what was asked. */
  readonly origin: Provenance["kind"] | "asked";
  readonly value: unknown;
  /** How sure it is that the provider sends it: the words of the spec, weakest last; empty: unknown, or it follows from the call. */
  readonly evidence: readonly string[];
}

/** `GET /api/explain?id`: what a provider sent, next to the value of the model made of it. */
export interface ExplainedValue {
  readonly id: string;
  readonly provider: string;
  readonly providerName: string;
  /** The type of the model. */
  readonly model: string;
  /** The schema of the provider's spec, and where it is sent, in words. */
  readonly schema: string;
  readonly place: string;
  readonly fields: readonly ExplainedField[];
  readonly raw: unknown;
  readonly issues: readonly ShownIssue[];
  /** `raw` with names, numbers and texts replaced, pretty-printed: for a test of the user's own. */
  readonly fixture: string;
}

/** `POST /api/preview`: an action that is about to be done. It sends nothing that changes anything. */
export interface ActionRequest {
  readonly action: ActionName;
  /** Id of the conversation. */
  readonly conversation: string;
  readonly text?: string;
  readonly to?: AssignTarget;
  /** Ids of tags: one for `addTag` and `removeTag`, all for `setTags`. */
  readonly tags?: readonly string[];
  readonly template?: TemplateMessage;
  /** A text may give the conversation to a person first, where the provider demands one. */
  readonly startHumanSupport?: boolean;
}

/** The requests that an action will send, without keys. */
export interface ActionPreview {
  /** For `POST /api/send { preview }`, once. */
  readonly preview: string;
  /** The first that changes something; none: there is nothing to change. */
  readonly requests: readonly PreviewedRequest[];
  /** How many more it may send at the most, which depend on the answer to the first. */
  readonly mayFollow: number;
}

/** A request that will go out. */
export interface PreviewedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON or text. */
  readonly body: unknown;
  readonly curl: string;
}

/** `POST /api/send`: what the provider said. */
export interface ActionOutcome {
  readonly status: "done" | "accepted";
  readonly startedHumanSupport?: boolean;
}

/** A request of a client, as events report it: everything that happened to one call. */
export interface CallRecord {
  readonly callId: number;
  readonly connection: string;
  readonly provider: string;
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly startedMs: number;
  readonly state: "running" | "waiting" | "ok" | "failed" | "aborted";
  readonly attempts: readonly CallAttempt[];
  /** How long it was held back by the client's own rate limit, in milliseconds. */
  readonly waitedMs: number;
  /** From its first event to its last; missing: it runs. */
  readonly durationMs?: number;
  readonly error?: { readonly kind: string; readonly message: string; readonly status?: number };
  /** Pointers of the answer that do not fit the spec. */
  readonly drift: readonly string[];
  /** The request as a command, without its key. */
  readonly curl: string;
}

/** One attempt of a call. */
export interface CallAttempt {
  readonly attempt: number;
  readonly status?: number;
  readonly durationMs?: number;
  /** How long the client waits before the next attempt. */
  readonly retryInMs?: number;
  /** Whether the provider asked for this pause, by `Retry-After`; missing: the client chose it. */
  readonly isAsked?: true;
  readonly kind?: string;
  readonly requestId?: string;
}

/** `GET /api/events`: server-sent events. The last calls come first, then each change. */
export type LiveEvent =
  | { readonly type: "call"; readonly call: CallRecord }
  | { readonly type: "health"; readonly health: readonly ConnectionHealth[] }
  | { readonly type: "sandbox"; readonly state: SandboxStateJson };

/** How a connection is, since the server started; also `GET /api/health`. */
export interface ConnectionHealth {
  readonly connection: string;
  readonly providerName: string;
  readonly calls: number;
  readonly errors: number;
  readonly refused429: number;
  readonly retries: number;
  readonly waitedMs: number;
  /** Of answers, in milliseconds; missing: there was none. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** The newest success. */
  readonly lastOkMs?: number;
  readonly lastError?: { readonly atMs: number; readonly kind: string; readonly message: string };
  /** The provider's limit, as its client keeps it; `null`: none is known. */
  readonly limit: { readonly requests: number; readonly windowSeconds: number } | null;
  /** The last ten minutes, oldest first, one for every ten seconds. */
  readonly series: readonly HealthPoint[];
}

/** Ten seconds of a connection. */
export interface HealthPoint {
  readonly atMs: number;
  readonly requests: number;
  readonly errors: number;
  readonly refused429: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Requests in the window of the limit that ends here. */
  readonly inWindow: number;
}

/** `GET /api/sync`: the copy. `POST /api/sync/approve|pause|resume { connection }` give it too. */
export interface SyncStatusJson {
  readonly connections: readonly {
    readonly connection: string;
    readonly provider: string;
    readonly state: string;
    readonly reason: string | null;
    readonly advice: string | null;
    readonly streams: readonly {
      readonly stream: string;
      readonly phase: string;
      readonly lastOkAt: string | null;
      readonly records: number;
      readonly heldDeletes: number;
    }[];
  }[];
  readonly feedLagSeconds: number | null;
}

/**
 * `GET /api/sandbox`, and after `POST /api/sandbox/scenario { name }`, `/faults` (`DELETE` clears), `/latency`, `/rate-limit`,
 * `/clock`, `/reset`, `/messages`: the same bodies as those of the sandbox's own control.
 */
export interface SandboxStateJson {
  readonly scenario: string | null;
  readonly scenarios: readonly { readonly name: string; readonly what: string }[];
  readonly clock: { readonly now: string; readonly runs: boolean };
  readonly latency: unknown;
  readonly rateLimit: unknown;
  readonly faults: readonly unknown[];
  /** The kinds of faults that can be set. */
  readonly faultKinds: readonly string[];
  readonly seed: number;
  readonly size: number;
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

/** `POST /api/sandbox/messages`: a contact writes. */
export interface ContactWrites {
  readonly connection: string;
  /** Id of the conversation; missing: a new contact writes for the first time. */
  readonly conversation?: string;
  readonly text: string;
}

/** `GET /api/capabilities`: what each provider can do, and how it reports every field. */
export interface CapabilityMatrix {
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly {
    /** `actions`, `filters`, `lists`, or the name of a model. */
    readonly name: string;
    readonly rows: readonly { readonly name: string; readonly cells: readonly CapabilityCell[] }[];
  }[];
}

/** What one provider does about one thing. */
export interface CapabilityCell {
  readonly level:
    | "yes"
    | "no"
    | "native"
    | "client"
    | "unsupported"
    | "exact"
    | "derived"
    | "asked"
    | "absent";
  /** Pointers of the field, operations of the action. */
  readonly details: readonly string[];
  readonly evidence: readonly string[];
  /** Why it is not there, or what to mind. */
  readonly reason?: string;
}

/**
 * `GET /api/numbers?filter&cursor&zone`: counts over the next 2,000 conversations or so, in a time zone such as `Europe/Madrid`. Parts are
 * added up by the page. A conversation without channel or assignee counts under `""`.
 */
export interface Numbers {
  /** Conversations counted in this part. */
  readonly count: number;
  /** Whether nothing comes after this part. */
  readonly isAll: boolean;
  /** For the next part; `null`: all were read. */
  readonly next: string | null;
  readonly byState: readonly (readonly [StateValue, number])[];
  readonly byChannel: readonly (readonly [string, number])[];
  readonly byAssignee: readonly (readonly [string, number])[];
  readonly byTag: readonly (readonly [string, number])[];
  /** By the hour of the last activity, 0 to 23, in the time zone of the page. */
  readonly byHour: readonly number[];
  readonly failures: readonly Failure[];
}

/** `GET /api/choices`: what filters can be chosen from. */
export interface Choices {
  readonly tags: readonly Choice[];
  readonly agents: readonly Choice[];
  readonly channels: readonly Choice[];
  readonly failures: readonly Failure[];
  readonly filters: readonly FilterName[];
}

/** One value of a filter; also of `GET /api/channels?connection`, the channels of a connection that have a name. */
export interface Choice {
  readonly connection: string;
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
}

/** The body of every answer that is no success. */
export interface ApiFailure {
  /** A sentence that says what to do. */
  readonly error: string;
  readonly kind: string;
}
