import type { AnyMessage } from "@confluir/normalize";
import { cut } from "../cut.ts";
import { localTime } from "../local-time.ts";
import { oneLine } from "../one-line.ts";

/** A longer name would take the place of what was written. */
const nameWidth = 24;

const arrows = { inbound: "<", outbound: ">", internal: "=", unknown: "?" } as const;

/**
 * Puts a message into cells: local time, direction, who, what. `<` came in, `>` went out, `=` stayed in the business.
 *
 * @param contact who is meant by an author that is the contact and has no name; `undefined`: not known.
 */
export function messageCells(message: AnyMessage, contact: string | undefined): readonly string[] {
  const { sentAt, createdAt, direction, author } = message;
  const at = sentAt ?? createdAt;
  const isContact = author?.kind === "contact" || (author == null && direction === "inbound");
  const who = author?.name ?? (isContact ? contact : undefined) ?? author?.kind ?? "-";
  return [at ? localTime(at) : "-", arrows[direction], cut(oneLine(who), nameWidth), contentText(message)];
}

/** What was written, with the kind in front when it is no plain text, its files, and what went wrong. */
function contentText({ text, contentType, attachments, eventType, delivery }: AnyMessage): string {
  const kind = contentType && contentType.value !== "text" ? `(${contentType.raw})` : undefined;
  const files = (attachments ?? []).map(({ fileName }) => fileName).filter(Boolean);
  const failure =
    delivery?.value === "failed"
      ? `[failed${delivery.error === null ? "" : `: ${delivery.error}`}]`
      : undefined;
  return [kind, eventType, text, ...files, failure].filter(Boolean).join(" ");
}
