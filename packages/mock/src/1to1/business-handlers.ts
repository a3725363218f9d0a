import type { operations } from "../generated/1to1/schema.ts";
import type { Handlers } from "../kit.ts";
import { invalidRequest, notFound } from "./errors.ts";
import { findConversation } from "./find-conversation.ts";
import type { HandlerContext } from "./handler-context.ts";
import { queryValue } from "./query-value.ts";
import { normalizeLanguage, templates, templatesByName, toTemplate } from "./templates.ts";
import { toContact } from "./to-contact.ts";
import { toSchedule } from "./to-schedule.ts";

type Mine = "getPendingScheduledMessage" | "getTemplate" | "requestFileUpload" | "getContact";

/** Answers what is asked of the rest of the business: schedules, templates, files and contacts. */
export function businessHandlers(context: HandlerContext): Pick<Handlers<operations>, Mine> {
  const { store, uuids, uploads } = context;
  return {
    getPendingScheduledMessage({ query, nowMs }) {
      const ref = {
        uuid: queryValue(query, "uuid"),
        whatsapp_user_id: queryValue(query, "whatsapp_user_id"),
        phone: queryValue(query, "phone"),
      };
      if (Object.values(ref).every((value) => value === undefined))
        throw invalidRequest("uuid", "falta uuid, whatsapp_user_id o phone");
      const scheduled = store.scheduled(findConversation(context, ref).index);
      const isPending = scheduled !== undefined && scheduled.sentAt === null && scheduled.sendAt > nowMs;
      return { status: 200, body: { data: isPending ? toSchedule(context, scheduled) : null } };
    },

    getTemplate({ path }) {
      const language = normalizeLanguage(path.language);
      const template = templatesByName(path.name).find((one) => one.language === language);
      if (template === undefined) throw notFound("name");
      const uuid = uuids.write("template", templates.indexOf(template));
      return { status: 200, body: { data: toTemplate(template, uuid) } };
    },

    // 200 and 201 are both declared; the vendor's guide has 201 for what was created.
    requestFileUpload: ({ body, nowMs }) => ({ status: 201, body: uploads.reserve(body, nowMs) }),

    getContact({ path }) {
      const index = uuids.read("contact", path.uuid)?.index;
      const person = index === undefined ? undefined : store.contact(index);
      if (index === undefined || person === undefined) throw notFound("uuid");
      return { status: 200, body: toContact(context, person, index) };
    },
  };
}
