import type { formats } from "./formats.ts";

/** A JSON type as JSON Schema names it. */
export type TypeName = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/**
 * A spec's schema as it is checked: JSON Schema 2020-12 without its annotations, `$ref` by component name.
 * Generated, never written by hand.
 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  /** A `const` is an enum of one. */
  readonly enum?: readonly unknown[];
  readonly format?: keyof typeof formats;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  /** `false`: there are no others. */
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  /** `{ not: {} }` is the schema `false`. */
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/** Component schemas by name. */
export type Components = Readonly<Record<string, Schema>>;
