import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type Acme, type AcmeConversation, acmeConversation, acmeSource } from "./__fixtures__/acme.ts";
import { FakeAcme } from "./inbox/__fixtures__/fake-clients.ts";
import { createInbox, type InboxPage, withoutRaw } from "./index.ts";

const { value: conversation } = acmeConversation.map(
  { id: "a1", status: "odd", last_message_at: null, contact: { id: "c", phone: "5511" } },
  { connection: "shop" },
);

describe("withoutRaw", () => {
  it("takes away what the provider sent, and keeps its words", () => {
    const { raw: _, ...rest } = conversation;
    const before = structuredClone(conversation);
    expect(withoutRaw(conversation)).toStrictEqual(rest);
    expect(withoutRaw(conversation).state).toStrictEqual({ ...rest.state, raw: "odd" });
    expect(conversation).toStrictEqual(before);
    expect(withoutRaw(conversation).contact).not.toBe(conversation.contact);
  });

  it("works for pages and threads, and leaves errors as they are", async () => {
    const error = new Error("boom");
    const acme = new FakeAcme([{ id: "a1", minute: 1 }]);
    acme.onMessagesRequest = () => {
      throw error;
    };
    const inbox = createInbox({ shop: acmeSource(acme) });
    const page = withoutRaw(await inbox.listConversations());
    expect(page.items[0]).toMatchObject({ id: "shop:a1" });
    expect(JSON.stringify(page)).not.toContain("last_message_at");
    for await (const thread of inbox.withMessages()) {
      const shown = withoutRaw(thread);
      expect(shown.conversation).not.toHaveProperty("raw");
      expect(shown.failure?.error).toBe(error);
    }
  });

  it("keeps what the JSON of a failure leaves out from a browser", async () => {
    const foreign = Object.assign(new Error("boom"), {
      config: { headers: { authorization: "Bearer top-secret" } },
    });
    const acme = new FakeAcme([{ id: "a1", minute: 1 }]);
    acme.onRequest = () => {
      throw foreign;
    };
    const page = await createInbox({ shop: acmeSource(acme) }).listConversations();
    const shown = withoutRaw(withoutRaw(page));
    expect(shown.failures[0]?.error).toBe(foreign);
    expect(JSON.stringify(shown)).toBe(JSON.stringify(page));
    expect(JSON.stringify(shown)).not.toContain("top-secret");
  });

  it("leaves dates as they are", () => {
    const readAt = new Date(0);
    const bare = withoutRaw({ conversation, readAt });
    expect(bare.readAt).toBe(readAt);
    expectTypeOf(bare.readAt).toEqualTypeOf<Date>();
  });

  it("changes nothing else, whatever the value is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(withoutRaw(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("says in its type what is gone", () => {
    const bare = withoutRaw(conversation);
    expectTypeOf(bare).not.toHaveProperty("raw");
    expectTypeOf(bare.state.raw).toEqualTypeOf<string | null>();
    expectTypeOf(bare.contact).toEqualTypeOf<typeof bare.contact>();
    expectTypeOf(bare.provider).toEqualTypeOf<"acme">();
    type Bare = ReturnType<typeof withoutRaw<InboxPage<Acme>>>;
    expectTypeOf<Bare["items"][number]>().not.toHaveProperty("raw");
    expectTypeOf<Bare["next"]>().toEqualTypeOf<string | null>();
    expectTypeOf(conversation.raw).toEqualTypeOf<AcmeConversation>();
  });
});
