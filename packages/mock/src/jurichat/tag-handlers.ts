import { invalid } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { created, type JuriChatHandlers, ok } from "./handlers.ts";
import { findInList } from "./lookups.ts";
import { readText } from "./query.ts";

/** Makes and lists tags. */
export function tagHandlers(context: HandlerContext): Pick<JuriChatHandlers, "createTag" | "listTags"> {
  const { tags } = context;
  return {
    // The vendor declares no 404 here, so an inbox that does not exist is a field that does not fit.
    createTag({ body, nowMs }) {
      const { name, color, modules } = body;
      const box = findInList(context, "inbx", body.inboxId);
      if (box === undefined) throw invalid("inboxId");
      if (name === "") throw invalid("name");
      return created(tags.cardOf(tags.create({ name, color, modules, box }, nowMs), box));
    },

    listTags({ query }) {
      const inboxId = readText(query, "inboxId");
      if (inboxId === undefined) throw invalid("inboxId");
      const box = findInList(context, "inbx", inboxId);
      return ok(box === undefined ? [] : tags.listOf(box).map((tag) => tags.cardOf(tag, box)));
    },
  };
}
