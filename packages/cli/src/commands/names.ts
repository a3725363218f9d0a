import type { AssignTarget, DirectoryName } from "@confluir/provider";
import type { Connection } from "../connections.ts";
import { UsageError } from "../io.ts";
import { listOf, nearest } from "../text.ts";
import { type ListItems, readList } from "./list.ts";

/** A tag or an assignee that a name may stand for. */
interface Choice {
  /** Its own id at the provider. */
  readonly id: string;
  readonly name: string;
  /** The id as it can be typed. */
  readonly typed: string;
}

/**
 * The ids of tags that were typed as names or ids. `id:<id>` is not looked up, and neither is anything where the provider
 * has no list of tags or no tags to set.
 *
 * @throws {UsageError} listing the tags that may be meant; and the error of the client.
 */
export async function toTagIds(
  connection: Connection,
  typed: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { provider, source } = connection;
  const isId = (text: string) => text.startsWith("id:");
  const canLookUp = source.listTags !== undefined && provider.capabilities.actions.addTag.supported;
  if (!canLookUp || typed.every(isId)) return typed.map((text) => text.replace(/^id:/, ""));
  const tags = await readChoices(connection, "listTags", signal);
  const choices = tags.map(({ id, name }) => ({ id, name, typed: `id:${id}` }));
  const toId = (text: string) => choose(text, choices, provider.name, "tag", "tags").id;
  return typed.map((text) => (isId(text) ? text.slice(3) : toId(text)));
}

const assignKinds = ["human", "ai", "role", "mailbox"] as const;
const isAssignKind = (kind: string) => assignKinds.find((each) => each === kind);

/**
 * Whom a name, an id or `<kind>:<id>` means, which is not looked up.
 *
 * @throws {UsageError} listing those who may be meant; and the error of the client.
 */
export async function toAssignTarget(
  connection: Connection,
  text: string,
  signal: AbortSignal,
): Promise<AssignTarget> {
  const { provider, source } = connection;
  const [, typedKind = "", id = ""] = /^(\w+):(.+)$/.exec(text) ?? [];
  const kind = isAssignKind(typedKind);
  if (kind !== undefined) return { kind, id };
  if (source.listAgents === undefined) {
    const forms = assignKinds.map((each) => `${each}:<id>`);
    throw new UsageError(
      `${provider.name} has no list to find a name in; give one of ${listOf(forms, "or")}.`,
    );
  }
  const agents = await readChoices(connection, "listAgents", signal);
  const choices = agents.flatMap(({ id, name, kind }) => {
    const known = isAssignKind(kind);
    return known === undefined ? [] : [{ id, name, kind: known, typed: `${known}:${id}` }];
  });
  const chosen = choose(text, choices, provider.name, "assignee", "agents");
  return { kind: chosen.kind, id: chosen.id };
}

/** All of a list that has an id. @throws the error of the client. */
async function readChoices(connection: Connection, list: DirectoryName, signal: AbortSignal) {
  const { items, failure } = await readList(connection, list, Number.POSITIVE_INFINITY, signal);
  if (failure !== undefined) throw failure.error;
  return items.flatMap((item: ListItems[DirectoryName]) =>
    item.id === undefined
      ? []
      : [{ id: item.id, name: item.name ?? "", kind: "kind" in item ? item.kind : "" }],
  );
}

/** A name as it is compared: whatever its case and the blanks around it. */
const keyOf = (name: string) => name.normalize("NFC").trim().toLowerCase();
/** More are a list of their own. */
const mostShown = 10;

function choose<One extends Choice>(
  text: string,
  choices: readonly One[],
  provider: string,
  noun: string,
  command: string,
): One {
  const byId = choices.find(({ id }) => id === text);
  const named = choices.filter(({ name }) => name !== "" && keyOf(name) === keyOf(text));
  const [only, ...others] = byId === undefined ? named : [byId];
  if (only !== undefined && others.length === 0) return only;
  const wanted = JSON.stringify(text);
  if (only !== undefined) {
    const ids = named.map(({ typed }) => typed);
    throw new UsageError(`${ids.length} of ${provider} have the name ${wanted}; give ${listOf(ids, "or")}.`);
  }
  const names = choices.map(({ name, typed }) => name || typed);
  const [part, ...more] = names.filter((name) => keyOf(name).includes(keyOf(text)));
  const near = nearest(text, names) ?? (more.length === 0 ? part : undefined);
  const rest = names.length > mostShown ? [`${names.length - mostShown} more`] : [];
  const shown =
    near === undefined
      ? `It has ${listOf([...names.slice(0, mostShown), ...rest]) || "none"}.`
      : `Did you mean ${near}?`;
  throw new UsageError(`${provider} has no ${noun} ${wanted}. ${shown} confluir ${command} lists them.`);
}
