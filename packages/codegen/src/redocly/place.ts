import { escapeToken, isObject, unescapeToken } from "../document.ts";

/** The keys that lead from the root of a document to a place in it. */
export type Path = readonly (string | number)[];

/**
 * A value in a spec and the path to it, also when nothing is there: then `value` is undefined.
 *
 * Follows `$ref`s that stay in the document, so the path is the one of the definition. One that leaves the document
 * or leads nowhere is left as it is; Redocly reports it.
 */
export class Place {
  readonly value: unknown;
  readonly path: Path;
  readonly #root: unknown;

  private constructor(root: unknown, value: unknown, path: Path) {
    this.#root = root;
    this.value = value;
    this.path = path;
  }

  /** The root of a document. */
  static of(document: unknown): Place {
    return new Place(document, document, []);
  }

  /** The place under a key, as written: a `$ref` there is not followed. */
  child(key: string | number): Place {
    const { value } = this;
    const held = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
    return new Place(this.#root, held, [...this.path, key]);
  }

  /** The place under these keys; every `$ref` on the way, and at the end, is followed. */
  at(...keys: string[]): Place {
    return keys.reduce((place, key) => place.child(key).target(), this.target());
  }

  /** The place the `$ref` here points at, however many steps away; this place when it holds none. */
  target(): Place {
    const seen = new Set<string>();
    let place: Place = this;
    for (let next = place.#next(); next !== undefined && !seen.has(next.pointer); next = place.#next()) {
      seen.add(next.pointer);
      place = next;
    }
    return place;
  }

  #next(): Place | undefined {
    const ref = isObject(this.value) ? this.value.$ref : undefined;
    if (typeof ref !== "string" || !ref.startsWith("#/")) return undefined;
    return pointerKeys(ref.slice(1)).reduce((place, key) => place.child(key), Place.of(this.#root));
  }

  /** Key and place of each member of the object here, `$ref`s followed; empty when it is no object. */
  members(): [key: string, place: Place][] {
    const { value } = this.target();
    return isObject(value) ? Object.keys(value).map((key) => [key, this.at(key)]) : [];
  }

  /** The places in the array here, as written; empty when it is no array. */
  elements(): Place[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.child(index)) : [];
  }

  /** The keys of the object here. */
  get keys(): string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  /** The text here; undefined when it is no string. */
  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  /** The path as a JSON pointer, for messages. */
  get pointer(): string {
    return ["#", ...this.path.map((key) => escapeToken(String(key)))].join("/");
  }
}

/** The keys of a JSON pointer: `/a~1b/0` is `a/b`, then `0`; the empty pointer has none. */
export function pointerKeys(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapeToken);
}

/** The value at a JSON pointer; undefined when there is none. */
export function pointed(value: unknown, pointer: string): unknown {
  return pointerKeys(pointer).reduce((at, key) => at.child(key), Place.of(value)).value;
}
