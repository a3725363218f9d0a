import type {
  ConversationPage,
  ExplainedValue,
  MessagePageJson,
  Setup,
  ShownConversation,
  ShownMessage,
  SkimmedPages,
} from "@confluir/inspector";
import type { Page, Route } from "playwright";

/** Texts that have broken pages: markup, marks that turn the direction, half characters, length, and text from the right. */
export const hostileTexts: readonly string[] = [
  `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`,
  `</textarea></style><svg onload="document.title='hacked'">`,
  "\u202eturned \u2066inside\u2069 out\u2067",
  "half \ud83d and \udc00 half",
  "x".repeat(1_000_000),
  "مرحبا، كيف يمكنني المساعدة؟",
  "a\u0000b\u0007c\u001b[31m\r\n\t \u2028 \u200b",
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f".repeat(50),
];

/** What the page asks for and a fake answers, with as many conversations as one likes. */
export async function fakeInbox(page: Page, count: number): Promise<{ readonly asked: string[] }> {
  const asked: string[] = [];
  const answer = (path: string, body: (query: URLSearchParams) => unknown) =>
    page.route(`**/api/${path}*`, (route: Route) => {
      const { searchParams } = new URL(route.request().url());
      asked.push(path);
      return route.fulfill({ json: body(searchParams) });
    });
  await page.route("**/api/setup", async (route) => {
    const setup = (await (await route.fetch()).json()) as Setup;
    const faked: Setup = { ...setup, reads: "copy" };
    return route.fulfill({ json: faked });
  });
  await answer("conversations", (query): ConversationPage => {
    const start = Number(query.get("cursor") ?? 0);
    const end = Math.min(count, start + Number(query.get("limit")));
    const items = Array.from({ length: end - start }, (_, index) => conversationAt(start + index));
    return { items, next: end < count ? String(end) : null, failures: [], issues: [], total: null };
  });
  await answer("skim", (query): SkimmedPages => {
    const [limit, pages] = [Number(query.get("limit")), Number(query.get("pages"))];
    const cursors: (string | null)[] = [];
    let at = Number(query.get("cursor"));
    let lastCount = 0;
    while (cursors.length < pages && at < count) {
      lastCount = Math.min(limit, count - at);
      at += lastCount;
      cursors.push(at < count ? String(at) : null);
    }
    return { cursors, lastCount };
  });
  await answer("newer", () => ({ count: 0, isAtLeast: false }));
  await answer(
    "messages",
    (): MessagePageJson => ({ items: hostileTexts.map(messageAt), next: null, issues: [] }),
  );
  await answer("explain", (query): ExplainedValue => {
    const index = Number(/\d+$/.exec(query.get("id") ?? "")?.[0] ?? 0);
    const text = hostileTexts[index % hostileTexts.length] ?? "";
    const raw = { text, [text.slice(0, 40)]: hostileTexts };
    const { raw: _raw, ...model } = { raw, ...messageAt(text, index) };
    return {
      ...{ id: `fake:1:${index}`, provider: "fake", providerName: text.slice(0, 20), model: "Message" },
      ...{ schema: "Message", place: "everywhere", raw, fixture: "{}" },
      fields: Object.entries(model).map(([field, value]) => ({
        ...{
          field,
          value,
          kind: "exact" as const,
          origin: "exact" as const,
          pointers: ["/text"],
          found: ["/text"],
        },
        ...{ evidence: [], reason: undefined },
      })),
      issues: [{ field: "text", path: "/text", reason: text.slice(0, 100), code: "x", connection: "fake" }],
    };
  });
  return { asked };
}

function textAt(index: number): string {
  return hostileTexts[index % hostileTexts.length] ?? "";
}

const time = "2026-02-03T09:00:00.000Z";
const none = { id: undefined, imageUrl: undefined };

function conversationAt(index: number): ShownConversation {
  const text = textAt(index).slice(0, 2_000);
  return {
    ...{ id: `fake:${index}`, provider: "fake", connection: "fake", nativeId: String(index) },
    state: { value: "waiting", raw: text.slice(0, 20), fidelity: "exact" },
    ...{
      unreadCount: index % 3,
      priority: undefined,
      isGroup: false,
      isPinned: false,
      isArchived: false,
      isTest: false,
    },
    contact: { ...none, name: `${index} ${text}`, profileName: undefined, handles: [] },
    ...{ group: null, participants: undefined, assignees: [], replyWindow: undefined },
    channel: { kind: "inbox", id: "1", name: text },
    tags: [{ id: "1", name: text, color: text }],
    lastMessage: {
      id: "1",
      text,
      contentType: { value: "text", raw: "text" },
      isFromContact: true,
      sentAt: time,
    },
    ...{ lastActivityAt: time, createdAt: time, updatedAt: time },
  };
}

function messageAt(text: string, index: number): ShownMessage {
  return {
    ...{
      id: `fake:1:${index}`,
      provider: "fake",
      connection: "fake",
      nativeId: String(index),
      conversationId: "fake:1",
    },
    ...{
      direction: "inbound",
      author: { kind: "contact", id: "1", name: text.slice(0, 2_000) },
      sentAt: time,
      createdAt: time,
    },
    ...{ text, contentType: { value: "text", raw: text.slice(0, 10) }, contactCard: null },
    attachments: [
      {
        kind: "image",
        url: "https://files.example/x.png",
        fileName: text.slice(0, 500),
        mimeType: text.slice(0, 99),
        sizeBytes: 1,
      },
    ],
    quotedMessage: { id: "1", text: text.slice(0, 2_000) },
    delivery: { value: "failed", raw: null, error: text.slice(0, 500) },
    ...{ transcription: undefined, summary: undefined, eventType: null, externalId: undefined },
  };
}
