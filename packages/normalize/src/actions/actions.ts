import type {
  ActionHandlers,
  ActionMethods,
  ActionName,
  ActionOptions,
  ActionResult,
  AssignKind,
  AssignTarget,
  Conversation,
  NewConversation,
  OpenedConversation,
  ProviderTypes,
  SentMessage,
} from "@confluir/provider";

/** Action handlers by the name of their connection: the names that their sources have in the inbox. */
export type HandlersByConnection = Readonly<Record<string, ActionHandlers>>;

/** The connections that can do this. */
export type ConnectionsDoing<A extends HandlersByConnection, Action extends ActionName> = {
  [Connection in keyof A & string]: Action extends keyof A[Connection] ? Connection : never;
}[keyof A & string];

/** The providers of those connections. */
type ProvidersDoing<A extends HandlersByConnection, Action extends ActionName> = A[ConnectionsDoing<
  A,
  Action
>]["provider"];

/** A conversation to act on: one of the model, of a provider that can do it; or its id, which the compiler cannot check. */
export type ConversationFor<A extends HandlersByConnection, Action extends ActionName> =
  | string
  | ConversationOf<ProvidersDoing<A, Action>>;

/** A conversation of the provider with this id, whatever its `raw`. */
type ConversationOf<Id extends string> = Id extends string
  ? Conversation<ProviderTypes & { readonly id: Id }>
  : never;

/** The providers that can assign to this. */
type ProvidersAssigning<A extends HandlersByConnection, Kind extends AssignKind> = {
  [Connection in keyof A]: A[Connection] extends {
    readonly provider: infer Id extends string;
    assign(conversation: string, to: AssignTarget<infer Known>): unknown;
  }
    ? Kind extends Known
      ? Id
      : never
    : never;
}[keyof A];

/** The providers that a conversation may be of; none for an id. */
type ProvidersOf<C> = C extends { readonly provider: infer P } ? P : never;

/** Whom a conversation can be assigned to, of whichever of its providers it is; for an id, whom any can. */
type KindsFor<A extends HandlersByConnection, C> = {
  [Kind in AssignKind]: [ProvidersAssigning<A, Kind>] extends [never]
    ? never
    : [Exclude<ProvidersOf<C>, ProvidersAssigning<A, Kind>>] extends [never]
      ? Kind
      : never;
}[AssignKind];

/** A message that the provider took, with the id that it has in the model. */
export interface SentModelMessage extends SentMessage {
  /** `undefined`: the provider does not report it. */
  readonly messageId: string | undefined;
}

/** A conversation that is open now, with the id that it has in the model. */
export interface OpenedModelConversation extends OpenedConversation {
  /** `undefined`: the provider does not report it. */
  readonly conversationId: string | undefined;
}

/**
 * The actions of several connections. Each finds its connection by the conversation.
 *
 * An action that no connection can do is not there; one that the conversation's provider cannot do does not compile for a
 * conversation of the model, and rejects with an `UnsupportedError` for an id.
 */
export type Actions<A extends HandlersByConnection> = {
  readonly [Action in Exclude<ActionName, "assign" | "createConversation"> as [
    ConnectionsDoing<A, Action>,
  ] extends [never]
    ? never
    : Action]: ActionMethods<ConversationFor<A, Action>, AssignKind, SentModelMessage>[Action];
} & AssignIn<A> &
  CreateConversationIn<A>;

type AssignIn<A extends HandlersByConnection> = [ConnectionsDoing<A, "assign">] extends [never]
  ? unknown
  : {
      /** Assigns the conversation to a person, a role or a mailbox. */
      assign<C extends ConversationFor<A, "assign">>(
        conversation: C,
        to: AssignTarget<KindsFor<A, C>>,
        options?: ActionOptions,
      ): Promise<ActionResult>;
    };

type CreateConversationIn<A extends HandlersByConnection> = [
  ConnectionsDoing<A, "createConversation">,
] extends [never]
  ? unknown
  : {
      /** Opens a conversation with a contact of a connection, or gives the one that is open. */
      createConversation(
        connection: ConnectionsDoing<A, "createConversation">,
        request: NewConversation,
        options?: ActionOptions,
      ): Promise<OpenedModelConversation>;
    };
