import type { ActionName } from "../action.ts";
import type { AssignKind } from "../action-methods.ts";

/** The fields of one action of an action group, beside its `type`. */
export type ActionFields = Readonly<Record<string, unknown>>;

/**
 * How the actions of an action group are filled in. 1TO1 AI documents their types and not their fields, and an action with
 * wrong ones may be accepted and do nothing. So nothing is guessed here: who knows the fields, from the vendor, says them.
 *
 * @see https://docs.1to1ai.com/en/action-groups
 */
export interface OneToOneActionFields {
  /** Fields of `context_note`, for this text. Makes `addNote` possible. */
  readonly note?: (text: string) => ActionFields;
  /** Fields of `assign_label` and `remove_label`, for the tag with this uuid. Makes `setTags`, `addTag` and `removeTag` possible. */
  readonly label?: (tagId: string) => ActionFields;
  /** Fields of `assign_ai_employee`, for the AI employee with this uuid. Lets `assign` take the kind `ai`. */
  readonly aiEmployee?: (aiEmployeeId: string) => ActionFields;
}

/** The actions that these fields make possible. */
export type ActionsOfFields<Fields extends OneToOneActionFields> =
  | (Fields extends { readonly note: object } ? Extract<ActionName, "addNote"> : never)
  | (Fields extends { readonly label: object }
      ? Extract<ActionName, "setTags" | "addTag" | "removeTag">
      : never);

/** Whom `assign` can assign to with these fields. */
export type KindsOfFields<Fields extends OneToOneActionFields> =
  | Extract<AssignKind, "mailbox">
  | (Fields extends { readonly aiEmployee: object } ? Extract<AssignKind, "ai"> : never);
