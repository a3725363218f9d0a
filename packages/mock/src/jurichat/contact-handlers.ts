import { toNameParts } from "./contact-cards.ts";
import { selectContacts } from "./contact-filter.ts";
import { toContact } from "./contact-view.ts";
import { invalid, notFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { type JuriChatHandlers, ok } from "./handlers.ts";
import { findContact, findTags } from "./lookups.ts";
import { readWindow, toPage } from "./paging.ts";
import { readCount, readText } from "./query.ts";

/** Lists, shows and changes contacts. */
export function contactHandlers(
  context: HandlerContext,
): Pick<JuriChatHandlers, "listContacts" | "getContact" | "updateContact"> {
  const { store, ids, contacts } = context;
  return {
    // Pages are turned only with both `page` and `limit`; else everything comes at once, however much it is.
    listContacts({ query }) {
      if (readText(query, "inboxId") === undefined) throw invalid("inboxId");
      const found = selectContacts(context, query);
      const isPaged = readCount(query, "page") !== undefined && readCount(query, "limit") !== undefined;
      const all = { page: 1, limit: Math.max(1, found.length), start: 0, end: found.length };
      const window = isPaged ? readWindow(query) : all;
      const data = found.slice(window.start, window.end).flatMap((contact) => {
        const view = toContact(context, contact);
        const conversation = store.conversationOf(contact);
        const conversationId = conversation ? ids.of("conv", conversation.index) : null;
        return view ? [{ ...view, conversationId }] : [];
      });
      return ok(toPage(window, found.length, data));
    },

    getContact({ path, query }) {
      const inboxId = readText(query, "inboxId");
      if (inboxId === undefined) throw invalid("inboxId");
      const contact = toContact(context, findContact(context, path.peopleId, inboxId, "peopleId"));
      if (contact === undefined) throw notFound("peopleId");
      return ok(contact);
    },

    updateContact({ path, body, nowMs }) {
      const contact = findContact(context, path.peopleId, body.inboxId, "peopleId");
      const { name, phoneNumber, document, city, email, isBlocked } = body;
      const { imageUrl, description, country } = body;
      const change = {
        ...(name !== undefined && toNameParts(name)),
        ...(phoneNumber !== undefined && { phone: phoneNumber }),
        ...(document !== undefined && { document }),
        ...(city !== undefined && { city }),
        ...(email !== undefined && { email }),
        ...(isBlocked !== undefined && { isBlocked }),
        ...(body.tags && { tags: findTags(context, body.tags, "tags") }),
      };
      contacts.setDetails(contact, {
        ...(imageUrl !== undefined && { imageUrl }),
        ...(description !== undefined && { description }),
        ...(country !== undefined && { country }),
        ...(phoneNumber !== undefined && { phoneNumber }),
      });
      store.changeContact(contact, change, nowMs);
      return ok("Alteração salva");
    },
  };
}
