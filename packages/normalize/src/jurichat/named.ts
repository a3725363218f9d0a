import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, text } from "../mapping/readers.ts";
import type { Told } from "../model/told.ts";
import type { JuriChatIdName } from "./raw.ts";

/** Something that JuriChat shows by id and name, as a kind of the model. */
export interface Named<Kind extends string> {
  readonly kind: Kind;
  readonly id: string | undefined;
  readonly name: Told<string>;
}

/** Makes the reader of what JuriChat shows by id and name: an inbox, an integration, a user, a role. */
export function named<Kind extends string>(kind: Kind) {
  return (thing: JuriChatIdName, at: ReadContext): Named<Kind> => ({
    kind,
    id: identifier(thing.id, at, "id"),
    name: text(thing.name, at, "name"),
  });
}
