import { type PlainRequest, send, toFormPost, toGet, toPost } from "./plain-request.ts";
import type { ServerUrls } from "./server.ts";

/** One thing that clients do. Its requests are sent in turn, so that not all of them go to one conversation. */
export interface Call {
  readonly title: string;
  readonly requests: readonly PlainRequest[];
}

/** What is measured. */
export interface PreparedCalls {
  /** What a server has to be sent first, once: some conversations must be attended before anybody writes in them. */
  readonly before: readonly PlainRequest[];
  /** Those that only read come first. */
  readonly calls: readonly Call[];
}

const juriChatList =
  "/conversation/?inboxId=cjinbx0001aaaa&showGroups=true&onlyGroups=false&onlyPrivate=false&onlyArchived=false";
/** Conversations that are read and written to. */
const targets = 20;

/**
 * Makes the calls of what a sandbox holds. Another one of the same seed and size holds the same, and takes the same calls.
 *
 * @throws {Error} when the sandbox does not answer.
 */
export async function prepareCalls(urls: ServerUrls): Promise<PreparedCalls> {
  const oneToOne = (limit: number) => toGet("1to1", `/acme/conversations?limit=${limit}`);
  const juriChat = (limit: number) => toGet("jurichat", `${juriChatList}&page=1&limit=${limit}`);
  const uuids = await longestWindows(urls, oneToOne(100));
  const ids = await firstIds(urls, juriChat(100));
  const texts = ids.map((conversationId) =>
    toFormPost("jurichat", "/conversation/send-message", { conversationId, type: "text", message: "Olá!" }),
  );
  return {
    before: ids.map((conversationId) =>
      toPost("jurichat", "/conversation/start-human-support", { conversationId, isRandom: true }),
    ),
    calls: [
      { title: "1TO1 AI: 20 conversations", requests: [oneToOne(20)] },
      { title: "1TO1 AI: 100 conversations", requests: [oneToOne(100)] },
      { title: "JuriChat: 20 conversations", requests: [juriChat(20)] },
      { title: "JuriChat: 100 conversations", requests: [juriChat(100)] },
      {
        title: "1TO1 AI: one conversation",
        requests: uuids.map((uuid) => toGet("1to1", `/acme/conversations/${uuid}`)),
      },
      {
        title: "JuriChat: one conversation, with messages",
        requests: ids.map((id) => toGet("jurichat", `/conversation/${id}`)),
      },
      {
        title: "1TO1 AI: send a text",
        requests: uuids.map((uuid) =>
          toPost("1to1", "/acme/conversation/messages/text", { conversation: { uuid }, body: "¡Hola!" }),
        ),
      },
      { title: "JuriChat: send a text", requests: await Promise.all(texts) },
    ],
  };
}

/** The conversations in which free text may be sent longest. */
async function longestWindows(urls: ServerUrls, list: PlainRequest): Promise<readonly string[]> {
  type Page = { readonly items: readonly { uuid: string; messaging_window_expires_at: string | null }[] };
  const { items } = await ask<Page>(urls, list);
  const endMs = (end: string | null) => (end === null ? 0 : Date.parse(end));
  return items
    .toSorted((a, b) => endMs(b.messaging_window_expires_at) - endMs(a.messaging_window_expires_at))
    .slice(0, targets)
    .map(({ uuid }) => uuid);
}

async function firstIds(urls: ServerUrls, list: PlainRequest): Promise<readonly string[]> {
  const { data } = await ask<{ readonly data: readonly { id: string }[] }>(urls, list);
  return data.slice(0, targets).map(({ id }) => id);
}

async function ask<Body>(urls: ServerUrls, request: PlainRequest): Promise<Body> {
  return JSON.parse(new TextDecoder().decode(await send(urls, request))) as Body;
}
