import type { operations } from "../generated/1to1/schema.ts";
import type { Handlers, Room, RoomAnswer, RoomRequest } from "../sandbox/room.ts";
import type { Book } from "../world/world.ts";
import { businessHandlers } from "./business-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { createCursors } from "./cursors.ts";
import { checkKey } from "./keys.ts";
import { messageHandlers } from "./message-handlers.ts";
import { createRateLimiter, type RateLimit } from "./rate-limiter.ts";
import { refuseFindings } from "./refuse-findings.ts";
import type { RoomContext } from "./room-context.ts";
import { runActionGroup } from "./run-action-group.ts";
import { sampleOf } from "./sample.ts";
import { createUploads, maxUploadBytes, uploadPath } from "./uploads.ts";
import { createUuids } from "./uuids.ts";

/** What the room of 1TO1 AI is made of. */
export interface OneToOneRoomOptions {
  readonly book: Book;
  /** That of the world: uuids and cursors are computed from it. */
  readonly seed: number;
  /** Any address of the server, for upload links; asked when one is made. */
  readonly baseUrl: () => string;
  /** Read at each request; `null`: off. */
  readonly rateLimit: () => RateLimit | null;
}

/**
 * Makes the room of 1TO1 AI: it answers every operation of the spec from the book.
 *
 * Key and slug are looked at first (see `checkKey`), then the rate limit, so what is refused for its key counts for none.
 * The headers of the limit come with a 429 alone, as the vendor does not say that any other answer has them.
 */
export function createOneToOneRoom({ book, seed, baseUrl, rateLimit }: OneToOneRoomOptions): Room {
  const uuids = createUuids(seed);
  const uploads = createUploads(uuids, book.business.slug, baseUrl);
  const context: RoomContext = { book, uuids, uploads, cursors: createCursors(seed) };
  const countRequest = createRateLimiter();
  const handlers: Handlers<operations> = {
    ...conversationHandlers(context),
    ...messageHandlers(context),
    ...businessHandlers(context),
    runActionGroup({ body, nowMs }) {
      runActionGroup(context, body, nowMs);
      return { status: 202, body: {} };
    },
  };
  // Prism has held path and body to the spec, which is where the types of the handlers come from.
  const byId: Readonly<
    Record<string, (request: RoomRequest<never, never>) => RoomAnswer | Promise<RoomAnswer>>
  > = handlers;
  return {
    admit({ path, headers, nowMs }) {
      const key = checkKey(headers.authorization, path.slug ?? "", book.business.slug);
      const limit = rateLimit();
      if (limit !== null) countRequest(key, limit, nowMs);
    },
    refuse: (findings) => refuseFindings(findings).answer,
    answer(operationId, request) {
      const handler = byId[operationId];
      if (handler === undefined) throw new Error(`1TO1 AI has no operation ${operationId}.`);
      book.settle(request.nowMs);
      return handler(request as RoomRequest<never, never>);
    },
    answerHeaders: () => ({}),
    other: (request) => uploads.receive(request),
    uploads: { path: uploadPath, maxBytes: maxUploadBytes },
    sample: (operationId) => sampleOf(context, operationId),
    close: () => {},
  };
}
