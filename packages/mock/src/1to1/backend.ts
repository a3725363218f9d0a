import type { operations } from "../generated/1to1/schema.ts";
import type { Backend, BackendOptions, HandlerRequest, HandlerResult, Handlers } from "../kit.ts";
import { authenticate } from "./authenticate.ts";
import { businessHandlers } from "./business-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { createCursors } from "./cursors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { messageHandlers } from "./message-handlers.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { rejectFindings } from "./reject-findings.ts";
import { runActionGroup } from "./run-action-group.ts";
import { createUploads, maxUploadBytes, uploadPath } from "./uploads.ts";
import { createUuids } from "./uuids.ts";

/**
 * Makes what answers for 1TO1 AI: every operation of the spec, from the store.
 *
 * Key and slug are checked first (see `authenticate`), then the rate limit, so what is rejected for its key counts for none.
 * The headers of the limit come with a 429 alone, as the vendor does not say that any other answer has them.
 */
export function createOneToOneBackend({ store, seed, origin, rateLimit }: BackendOptions): Backend {
  const uuids = createUuids(seed);
  const uploads = createUploads(uuids, store.business.slug, origin);
  const context: HandlerContext = { store, uuids, uploads, cursors: createCursors(seed) };
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
    Record<string, (request: HandlerRequest<never, never>) => HandlerResult | Promise<HandlerResult>>
  > = handlers;
  return {
    authenticate({ path, headers, nowMs }) {
      const key = authenticate(headers.authorization, path.slug ?? "", store.business.slug);
      const limit = rateLimit();
      if (limit !== null) countRequest(key, limit, nowMs);
    },
    reject: (findings) => rejectFindings(findings).result,
    handle(operationId, request) {
      const handler = byId[operationId];
      if (handler === undefined) throw new Error(`1TO1 AI has no operation ${operationId}.`);
      store.runDueJobs(request.nowMs);
      return handler(request as HandlerRequest<never, never>);
    },
    uploads: { path: uploadPath, maxBytes: maxUploadBytes, receive: uploads.receive },
    close: () => {},
  };
}
