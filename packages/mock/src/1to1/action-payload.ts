import { isJsonObject, type JsonObject } from "../spec/json.ts";
import type { EntryRef } from "./business-lists.ts";
import type { TemplateParts } from "./prepare-template.ts";
import { invalidRequest } from "./refusals.ts";

/** Reads the fields of one action, which may be anything. Every method throws a 400 that names the field. */
export interface ActionPayload {
  /** Start of the names of its fields, such as `actions.2.`. */
  readonly at: string;
  /** `undefined`: not there. */
  optionalText(field: string): string | undefined;
  text(field: string): string;
  /** An object with a `uuid` or a `name`. `undefined`: not there. */
  optionalEntry(field: string): EntryRef | undefined;
  entry(field: string): EntryRef;
  /** The fields of a template to send; `undefined` when there is no `template_name`. */
  optionalTemplate(): TemplateParts | undefined;
}

/** Makes the reader of an action that stands at this place in its group. */
export function readPayload(action: JsonObject, position: number): ActionPayload {
  const at = `actions.${position}.`;
  const wrong = (field: string) => invalidRequest(at + field, "no tiene el tipo esperado");
  const required = <Value>(field: string, value: Value | undefined): Value => {
    if (value === undefined) throw invalidRequest(at + field, "falta el campo");
    return value;
  };
  const object = (field: string): JsonObject | undefined => {
    const value = action[field];
    if (value !== undefined && !isJsonObject(value)) throw wrong(field);
    return value;
  };
  const payload: ActionPayload = {
    at,
    optionalText(field) {
      const value = action[field];
      if (value !== undefined && typeof value !== "string") throw wrong(field);
      return value;
    },
    text: (field) => required(field, payload.optionalText(field)),
    optionalEntry(field) {
      const value = object(field);
      if (value === undefined) return undefined;
      const { uuid, name } = value;
      if (typeof uuid === "string") return { uuid };
      if (typeof name !== "string") throw wrong(field);
      return { name };
    },
    entry: (field) => required(field, payload.optionalEntry(field)),
    optionalTemplate() {
      const name = payload.optionalText("template_name");
      if (name === undefined) return undefined;
      const variables = action.body_variables;
      if (variables !== undefined && !isVariables(variables)) throw wrong("body_variables");
      return {
        template_name: name,
        language: payload.optionalText("language"),
        body_variables: variables,
        header: object("header"),
      };
    },
  };
  return payload;
}

function isVariables(value: unknown): value is NonNullable<TemplateParts["body_variables"]> {
  const isVariable = (one: unknown) =>
    isJsonObject(one) && Number.isInteger(one.index) && typeof one.value === "string";
  return Array.isArray(value) && value.every(isVariable);
}
