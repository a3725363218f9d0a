import type { ReadContext } from "../mapping/read-context.ts";
import { text, word } from "../mapping/readers.ts";
import type { Delivery } from "../model/delivery.ts";
import type { Told } from "../model/told.ts";
import type { JuriChatMessage } from "./raw.ts";

/** The vendor documents no value. These are the words of WhatsApp and of the gateways to it, in lower case. */
const words: ReadonlyMap<string, Delivery["value"]> = new Map([
  ["pending", "queued"],
  ["queued", "queued"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["played", "read"],
  ["failed", "failed"],
  ["error", "failed"],
  ["undelivered", "failed"],
]);

/** How far a message got. An error without a status is a failure; a word we do not know is an issue. */
export function toDelivery(raw: JuriChatMessage, at: ReadContext): Told<Delivery> {
  const status = text(raw.externalStatus, at, "externalStatus");
  const error = text(raw.errorMessage, at, "errorMessage") ?? null;
  if (status === undefined || status === null) {
    return error === null ? status : { value: "failed", raw: null, error };
  }
  const value = words.get(status) ?? word(status.toLowerCase(), words, at, "externalStatus");
  return { value, raw: status, error };
}
