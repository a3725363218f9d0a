import type { Wire } from "./views.ts";

const equality = ["equal_to", "not_equal_to"];
/** The operators of an attribute, by the kind of its values. */
const operators = {
  word: equality,
  id: [...equality, "is_present", "is_not_present"],
  text: [...equality, "contains", "does_not_contain"],
  day: ["is_greater_than", "is_less_than", "days_before"],
} as const;

/** An attribute by which a list can be filtered: its kind, its values in an item, of which days are milliseconds, and the words there are. */
export type Attribute<Item> = readonly [
  kind: keyof typeof operators,
  read: (item: Item) => readonly (string | number | null | undefined)[],
  words?: readonly string[],
];

const dayMs = 24 * 3_600_000;

/**
 * The test that conditions stand for. Each joins the next one by its `query_operator`; `AND` binds closer than `OR`.
 *
 * @throws as `invalid` makes it, for an attribute, an operator or a value that cannot be.
 */
export function toFilter<Item>(
  conditions: readonly Wire["FilterCondition"][],
  attributes: Readonly<Record<string, Attribute<Item>>>,
  invalid: (text: string) => Error,
): (item: Item) => boolean {
  const groups: ((item: Item) => boolean)[][] = [[]];
  for (const [at, condition] of conditions.entries()) {
    groups.at(-1)?.push(toTest(condition, attributes, invalid));
    const isLast = at === conditions.length - 1;
    if (isLast !== (condition.query_operator === null))
      throw invalid("query_operator joins to the next condition");
    if (condition.query_operator === "OR") groups.push([]);
  }
  return (item) => groups.some((tests) => tests.every((test) => test(item)));
}

function toTest<Item>(
  { attribute_key: key, filter_operator: operator, values }: Wire["FilterCondition"],
  attributes: Readonly<Record<string, Attribute<Item>>>,
  invalid: (text: string) => Error,
): (item: Item) => boolean {
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (attribute === undefined) throw invalid("The attribute key is not known");
  const [kind, read, words] = attribute;
  const known: readonly string[] = operators[kind];
  if (!known.includes(operator)) throw invalid("The attribute has no such operator");
  const present = (item: Item) => read(item).filter((value) => value != null);
  if (operator === "is_present") return (item) => present(item).length > 0;
  if (operator === "is_not_present") return (item) => present(item).length === 0;
  if (values.length === 0) throw invalid("The condition has no values");
  if (words && !values.every((value) => words.includes(String(value))))
    throw invalid("The value is not known");
  if (kind === "day") {
    const text = String(values[0]);
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(day)) throw invalid("The value is no day");
    // Days count as a whole.
    const isAfter = operator === "is_greater_than";
    return (item) =>
      present(item).some((value) => (isAfter ? Number(value) >= day + dayMs : Number(value) < day));
  }
  const wanted = values.map((value) => String(value).toLowerCase());
  const isNegative = operator === "not_equal_to" || operator === "does_not_contain";
  const fits = (value: string) =>
    operator.endsWith("equal_to") ? wanted.includes(value) : wanted.some((text) => value.includes(text));
  return (item) => present(item).some((value) => fits(String(value).toLowerCase())) !== isNegative;
}
