import { startSandbox } from "@confluir/mock";
import type { ConversationFilter } from "@confluir/normalize";
import { afterAll, describe, expect, it } from "vitest";
import {
  connect,
  connectOthers,
  listFlags,
  listInboxIds,
  officeId,
  openInbox,
  shopId,
} from "./__fixtures__/connect.ts";
import { allOf } from "./__fixtures__/lists.ts";
import { sandboxes as providers } from "./sandboxes.ts";

const sandbox = await startSandbox({ providers });
afterAll(() => sandbox.close());

/** A sandbox with new data, and one inbox over its shop and every inbox of its office. */
async function openSandbox({ seed, size }: { seed: number; size: number }) {
  sandbox.control.reset({ seed, size });
  sandbox.control.rateLimit(null);
  const clients = connect(sandbox);
  const inboxIds = await listInboxIds(clients.officeClient);
  /** The same inbox with clients of its own: what another process would have. */
  const reopen = () => openInbox(sandbox, inboxIds);
  return { ...clients, inboxIds, inbox: reopen(), reopen };
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
/** A cursor as far as it can be read: as it is, decoded, and with what is decodable in it decoded too. */
function readable(cursor: string): string {
  const decode = (text: string) => Buffer.from(text, "base64url").toString("utf8");
  const content = decode(cursor);
  return [cursor, content, ...(content.match(/[\w-]{8,}/g) ?? []).map(decode)].join("\n");
}

const toTemplate = (uuid: string) => ({
  body: { conversation: { uuid }, template_name: "aviso_cierre", language: "es" },
});

describe("an inbox over all providers", { timeout: 30_000 }, () => {
  it("lists every conversation of every connection, newest first", async () => {
    const { shopClient, officeClient, inboxIds, inbox } = await openSandbox({ seed: 1, size: 300 });
    const nativeIds = (await allOf(shopClient.listConversations())).map(({ uuid }) => uuid);
    for (const inboxId of inboxIds) {
      const list = officeClient.listConversations({ query: { inboxId, limit: 100, ...listFlags } });
      for await (const { id } of list) nativeIds.push(id);
    }
    const others = connectOthers(sandbox);
    for (const { provider, source } of others) {
      let cursor: string | null = null;
      do {
        const page = await source.listConversations({ connection: provider.id, cursor, limit: 100 });
        for (const { value } of page.items) nativeIds.push(value.nativeId);
        cursor = page.next;
      } while (cursor !== null);
    }
    const items = await allOf(inbox.listConversations({ limit: 70 }));

    expect(others.length).toBeGreaterThan(0);
    expect(items.map(({ nativeId }) => nativeId).toSorted()).toEqual(nativeIds.toSorted());
    expect(new Set(items.map(({ connection }) => connection)).size).toBe(1 + inboxIds.length + others.length);
    for (const [index, after] of items.slice(1).entries()) {
      const before = items[index];
      const [earlier = "", later = ""] = [after.lastActivityAt ?? "", before?.lastActivityAt ?? ""];
      expect(later > earlier || (later === earlier && (before?.id ?? "") < after.id)).toBe(true);
    }
  });

  it("continues from a cursor without a conversation that moved to the top meanwhile", async () => {
    const { shopClient, inbox, reopen } = await openSandbox({ seed: 3, size: 60 });
    const whole = await allOf(inbox.listConversations());
    const first = await inbox.listConversations({ limit: 10 });
    const moved = whole.slice(10).find(({ provider }) => provider === shopId);
    await shopClient.sendTemplateMessage(toTemplate(moved?.nativeId ?? ""));
    const rest = await allOf(reopen().listConversations({ cursor: first.next }));

    expect(idsOf([...first.items, ...rest])).toEqual(idsOf(whole).filter((id) => id !== moved?.id));
    const again = await inbox.listConversations({ limit: 1 });
    expect(again.items[0]?.id).toBe(moved?.id);
  });

  it("backtracks for conversations that slipped to a page already read", async () => {
    const { officeClient, inbox } = await openSandbox({ seed: 4, size: 60 });
    const whole = await allOf(inbox.listConversations({ connections: ["office-0"] }));
    const pages = inbox.listConversations({ limit: 10, connections: ["office-0"] }).pages();
    const first = await pages.next();
    for (const { nativeId } of whole.slice(0, 3)) {
      const path = { conversationId: nativeId };
      await officeClient.archiveConversation({ path, body: { isArchived: true } });
    }
    const rest = (await allOf(pages)).flatMap(({ items }) => items);
    expect(idsOf([...(first.value?.items ?? []), ...rest])).toEqual(idsOf(whole));
  });

  it("has cursors without personal data or filter values", async () => {
    const { inbox } = await openSandbox({ seed: 6, size: 60 });
    const everybody = await allOf(inbox.listConversations());
    const told = everybody.flatMap(({ contact, group, lastMessage, tags = [] }) => [
      ...[contact?.name, contact?.profileName, group?.name, lastMessage?.text],
      ...(contact?.handles ?? []).filter(({ kind }) => kind !== "provider").map(({ value }) => value),
      ...tags.map(({ name }) => name),
    ]);
    const secrets = [...new Set(told.filter((text) => typeof text === "string" && text.length > 3))];
    expect(secrets.length).toBeGreaterThan(100);
    const contact = everybody.find(({ contact }) => contact?.handles[0]?.kind === "phone")?.contact
      ?.handles[0];
    const filters: ConversationFilter[] = [
      {},
      { contact: { kind: "phone", value: contact?.value ?? "" } },
      { tag: { name: "Documentos" }, text: "Documentos" },
    ];
    for (const filter of filters) {
      const onFailure = () => {};
      for await (const { next } of inbox
        .listConversations({ filter, limit: 3, pageSize: 3, onFailure })
        .pages()) {
        const held = next === null ? "" : readable(next);
        for (const secret of secrets) expect(held).not.toContain(secret);
      }
    }
  });

  it("has people who write to both providers, with numbers that differ in the ninth digit at most", async () => {
    const { inbox } = await openSandbox({ seed: 5, size: 300 });
    const items = await allOf(inbox.listConversations({ limit: 100 }));
    const phoneOf = ({ contact }: (typeof items)[number]) =>
      contact?.handles.find(({ kind }) => kind === "phone")?.value ?? "";
    const withoutNinthDigit = (phone: string) => phone.replace(/^(55\d\d)9(\d{8})$/, "$1$2");
    const ofProvider = (provider: string) =>
      items.filter((item) => item.provider === provider && phoneOf(item) !== "");
    const pairs = ofProvider(shopId).flatMap((one) =>
      ofProvider(officeId)
        .filter((other) => withoutNinthDigit(phoneOf(other)) === withoutNinthDigit(phoneOf(one)))
        .map((other) => [one, other] as const),
    );

    expect(pairs.length).toBeGreaterThan(10);
    expect(new Set(pairs.flat()).size).toBe(2 * pairs.length);
    const isSpelledTheSame = pairs.map(([one, other]) => phoneOf(one) === phoneOf(other));
    expect(new Set(isSpelledTheSame)).toEqual(new Set([true, false]));
    for (const [one, other] of pairs) {
      // The shop shows the given name and the first family name, the office the whole name.
      const [short = "", whole = ""] = [one.contact?.name ?? undefined, other.contact?.name ?? undefined];
      expect(short).not.toBe("");
      expect(whole.split(" ")).toEqual(expect.arrayContaining(short.split(" ")));
    }
  });
});
