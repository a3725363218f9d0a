import { isObject } from "../document.ts";
import { type Body, type Operation, successBodiesOf } from "./operations.ts";
import { type Place, pointed, pointerKeys } from "./place.ts";
import { isArraySchema, schemaAt } from "./schemas.ts";

/** A body that holds a list, and where the list is in it. */
export interface ListBody {
  readonly body: Body;
  /** True when the operation turns pages, false when it answers with the whole list. */
  readonly paged: boolean;
  /** JSON pointer to the list. */
  readonly pointer: string;
  readonly itemSchema: Place;
}

/** The lists an operation answers with: the one `x-pagination` names, or a body that is an array itself. */
export function listsOf(operation: Operation): ListBody[] {
  const pagination = operation.place.at("x-pagination");
  const pointer = pagination.at("items").text;
  return successBodiesOf(operation).flatMap((body) => {
    if (pagination.value !== undefined && pointer === undefined) return [];
    if (pointer === undefined && !isArraySchema(body.schema)) return [];
    const list = schemaAt(body.schema, pointerKeys(pointer ?? ""));
    return [{ body, paged: pointer !== undefined, pointer: pointer ?? "", itemSchema: list.at("items") }];
  });
}

/** The items in an example of a list; undefined when there is no array where it should be. */
export function itemsOf(list: ListBody, example: unknown): readonly unknown[] | undefined {
  const items = pointed(example, list.pointer);
  return Array.isArray(items) ? items : undefined;
}

/** The id of an item, by its pointer; undefined when it is neither text nor number. */
export function idOf(item: unknown, pointer: string): string | number | undefined {
  const id = isObject(item) ? pointed(item, pointer) : undefined;
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
