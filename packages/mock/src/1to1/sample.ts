import type { operations } from "../generated/1to1/schema.ts";
import type { RoomSample } from "../sandbox/room.ts";
import type { RoomContext } from "./room-context.ts";
import { templates } from "./templates.ts";

type Samples = Partial<Record<keyof operations, Omit<RoomSample, "headers">>>;

/**
 * Parameters with which an operation can be tried out: those of the newest conversation, or of the newest one that has a
 * scheduled message.
 *
 * @returns `undefined` for one that takes a body, or that needs a conversation in a world without any.
 */
export function sampleOf({ book, uuids }: RoomContext, operationId: string): RoomSample | undefined {
  const { slug } = book.business;
  const headers = { authorization: "Bearer sk_1to1_local" };
  const [newest] = book.page(undefined, 1, "newest");
  const [template] = templates;
  const samples: Samples = {
    listConversations: { path: { slug }, query: { limit: "5" } },
    ...(template && {
      getTemplate: { path: { slug, name: template.name, language: template.language }, query: {} },
    }),
  };
  if (newest !== undefined) {
    const uuid = uuids.write("conversation", newest.index);
    const [planned = newest.index] = book.scheduledConversations();
    const ofPlanned = { uuid: uuids.write("conversation", planned) };
    const contact = uuids.write("contact", newest.contact ?? 0);
    samples.getConversation = { path: { slug, uuid }, query: {} };
    samples.listConversationMessages = { path: { slug, uuid }, query: { limit: "5" } };
    samples.getPendingScheduledMessage = { path: { slug }, query: ofPlanned };
    samples.getContact = { path: { slug, uuid: contact }, query: {} };
  }
  const sample = new Map(Object.entries(samples)).get(operationId);
  return sample && { ...sample, headers };
}
