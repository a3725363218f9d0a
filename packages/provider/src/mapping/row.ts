import { conversationId } from "../ids.ts";
import type { Reported } from "../model/common.ts";
import type { ReadContext } from "./read-context.ts";

/** Takes a field of the model out of what the provider sent. Pure and total: what is odd becomes an issue. */
export type Read<Raw, Value> = (raw: Raw, context: ReadContext) => Value;

/** A field the provider has under another name or in another spelling. */
export interface ExactRow<Raw, Value> {
  readonly kind: "exact";
  readonly pointers: readonly [PointerInto<Raw>];
  readonly read: Read<Raw, Value>;
}

/** A field concluded from what the provider has. No pointers: it follows from the connection alone. */
export interface DerivedRow<Raw, Value> {
  readonly kind: "derived";
  readonly pointers: readonly PointerInto<Raw>[];
  readonly read: Read<Raw, Value>;
}

/** A field the provider does not report. It reads as `undefined`; `describeMapping` takes the reason. */
export interface AbsentRow {
  readonly kind: "absent";
  readonly pointers: readonly [];
  readonly read: () => undefined;
}

/** An absent row with its reason, so that `describeMapping` needs none. */
export interface UnreportedRow extends AbsentRow {
  readonly reason: string;
}

/** One row of a mapping table. A field that must have a value cannot be absent. */
export type Row<Raw, Value> =
  | ExactRow<Raw, Value>
  | DerivedRow<Raw, Value>
  | (undefined extends Value ? AbsentRow : never);

/** The field is what the provider has at `pointer`. `read` looks at this place or below it and nowhere else. */
export function exact<Raw, const Value>(
  pointer: NoInfer<PointerInto<Raw>>,
  read: Read<Raw, Value>,
): ExactRow<Raw, Value> {
  return { kind: "exact", pointers: [pointer], read };
}

/** The field follows from what the provider has at `pointers`. `read` looks at these places or below them and nowhere else. */
export function derived<Raw, const Value>(
  pointers: readonly NoInfer<PointerInto<Raw>>[],
  read: Read<Raw, Value>,
): DerivedRow<Raw, Value> {
  return { kind: "derived", pointers, read };
}

/** The provider does not report this field. */
export const absent: AbsentRow = { kind: "absent", pointers: [], read: () => undefined };

/** The words of a text, with single spaces between them. */
type Words<Text extends string> = Text extends `${infer First} ${infer Others}`
  ? First | Words<Others>
  : Text;

/** The rows of several fields that a provider does not report, for one reason, which is a sentence. */
export function unreported<const Fields extends string>(
  reason: string,
  fields: Fields,
): { readonly [Name in Words<Fields>]: UnreportedRow } {
  const row: UnreportedRow = { ...absent, reason };
  return Object.fromEntries(fields.split(" ").map((field) => [field, row])) as {
    readonly [Name in Words<Fields>]: UnreportedRow;
  };
}

/** A row for every field of the model: it reads as the mapping, and is the mapping. */
export type MappingTable<Raw, Model> = { readonly [Field in keyof Model]-?: Row<Raw, Model[Field]> };

/** The rows of a table, as an assembler reads them. */
export type Readers<Raw, Model> = {
  readonly [Field in keyof Model]-?: { readonly read: (raw: Raw, ctx: ReadContext) => Model[Field] };
};

/**
 * Puts a value of the model together, field by field, out of the rows of any provider's table.
 *
 * Written out as one object literal for each type of the model, so that its values all have their fields in the same order,
 * and the engine can inline what the rows do: that is twice as fast as a loop over them.
 */
export type Assembler<Raw, Model> = (rows: Readers<Raw, Model>, raw: Raw, ctx: ReadContext) => Model;

/**
 * The JSON pointers that lead to a property of `Raw`, at any depth outside arrays. The empty one means all of it.
 *
 * Keys holding `/` or `~` would need escaping; no provider has such keys.
 */
export type PointerInto<Raw> = "" | Below<Raw>;

type Below<Value> = Value extends readonly unknown[]
  ? never
  : Value extends object
    ? {
        [Key in keyof Value & string]: `/${Key}` | `/${Key}${Below<NonNullable<Value[Key]>>}`;
      }[keyof Value & string]
    : never;

/** The rows that follow from the connection alone: `provider` and `connection`. */
export function connectionRows<Name extends string>(
  provider: Name,
): { readonly provider: DerivedRow<unknown, Name>; readonly connection: DerivedRow<unknown, string> } {
  return {
    provider: derived([], () => provider),
    connection: derived([], (_raw, { connection }) => connection),
  };
}

/** The row of `conversationId` where the caller knows the conversation, as it asked for what belongs to it. */
export const requestedConversation: DerivedRow<unknown, string | undefined> = /* @__PURE__ */ derived(
  [],
  (_raw, { connection, conversationNativeId = "" }) =>
    conversationNativeId === "" ? undefined : conversationId(connection, conversationNativeId),
);

/** The model's id of a conversation, of what the provider calls it. */
export function toConversationId(connection: string, id: Reported<string>): Reported<string> {
  return typeof id === "string" ? conversationId(connection, id) : id;
}
