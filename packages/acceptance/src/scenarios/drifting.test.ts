import { type Drift, type DriftIssue, ResponseShapeError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { describe, expect, it, vi } from "vitest";
import { connect, officeId, readHealthy, shopId } from "../__fixtures__/connect.ts";
import { allOf, errorOf, nativeIds } from "../__fixtures__/lists.ts";
import { sandboxes as providers, type Sandbox } from "../sandboxes.ts";
import { outcomes } from "./outcomes.ts";

const size = 60;
const healthy = await readHealthy({ size });

const start = () => startSandbox({ providers, scenario: "drifting", size, rateLimit: null });

/** Clients that report drift, and what they reported. */
function connectReporting(sandbox: Sandbox) {
  const drifts: Drift[] = [];
  const clients = connect(sandbox, { validate: "report", onDrift: (drift) => drifts.push(drift) });
  return { ...clients, drifts };
}

const pointersOf = (drifts: readonly Drift[]) =>
  drifts.flatMap(({ issues }) => issues.map(({ pointer }) => pointer));

describe("drifting, with validate: report", () => {
  it("reports unknown values by pointer and lists every conversation", async () => {
    await using sandbox = await start();
    const { shopClient, listOffice, drifts } = connectReporting(sandbox);
    const { items } = await shopClient.listConversations({ query: { limit: 2 } });
    const { data } = await listOffice(1);

    expect(items.map(({ uuid }) => uuid)).toEqual(healthy.shop.slice(0, 2));
    expect(data.map(({ id }) => id)).toEqual(healthy.office.slice(0, 1));
    expect(drifts.map(({ provider, operationId, status }) => [provider, operationId, status])).toEqual([
      [shopId, "listConversations", 200],
      [officeId, "listConversations", 200],
    ]);
    expect(pointersOf(drifts)).toEqual([
      "/items/0/inbox_status",
      "/items/0/response_status",
      "/items/1/inbox_status",
      "/items/1/response_status",
      "/data/0/status",
      "/data/0/priority",
    ]);
    expect(drifts[0]?.issues[0]).toEqual({
      pointer: "/items/0/inbox_status",
      expected: 'one of "pending", "resolved"',
      found: "new_since_the_spec",
      keyword: "enum",
    } satisfies DriftIssue);
  });

  it("reports a null in the place of a required value", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient, inboxId, drifts } = connectReporting(sandbox);
    await shopClient.listConversationMessages({ path: { uuid: healthy.shop[0] ?? "" } });
    await officeClient.listContacts({ query: { inboxId, limit: 5 } });

    expect(drifts.map(({ operationId }) => operationId)).toEqual([
      "listConversationMessages",
      "listContacts",
    ]);
    for (const { issues } of drifts) {
      expect(issues).toMatchObject([{ found: "null", keyword: "type" }]);
      expect(issues[0]?.pointer).toMatch(/^(\/(items|data)\/\d+)?\/\w+$/);
    }
  });

  it("does not report added fields", async () => {
    await using sandbox = await start();
    const { officeClient, drifts } = connectReporting(sandbox);
    const { data = [] } = await officeClient.listUsers();
    expect(data[0]).toHaveProperty("added_since_the_spec");
    expect(drifts).toEqual([]);
  });

  it("lists every conversation of both providers", async () => {
    await using sandbox = await start();
    const { shopClient, listOffice, drifts } = connectReporting(sandbox);
    const shop = await allOf(shopClient.listConversations({ query: { limit: 20 } }));
    const office = await allOf(listOffice(20));
    expect(shop.map(({ uuid }) => uuid)).toEqual(healthy.shop);
    expect(office.map(({ id }) => id)).toEqual(healthy.office);
    expect(drifts).toHaveLength(3 + Math.ceil(healthy.office.length / 20));
  });
});

describe("drifting, with validate: strict", () => {
  it("throws a ResponseShapeError with the same issues and no personal data", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient, inboxId } = connect(sandbox, { validate: "strict" });
    const calls = [
      () => shopClient.listConversations({ query: { limit: 1 } }),
      () => shopClient.getConversation({ path: { uuid: healthy.shop[0] ?? "" } }),
      () => officeClient.listContacts({ query: { inboxId, limit: 5 } }),
    ];
    for (const call of calls) {
      const error = await errorOf(call());
      expect(ResponseShapeError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ kind: "response_shape", reason: "drift", status: 200, retryable: false });
      expect(error).toHaveProperty("issues.0.pointer");
    }
    // Drift is nothing that another attempt could mend.
    expect(sandbox[shopId].exchanges).toHaveLength(2);
  });

  it("is a failure of both connections in an inbox", async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox, { validate: "strict" });
    const { items, failures } = await inbox.listConversations();
    expect(items).toEqual([]);
    expect(failures).toMatchObject([
      { connection: "shop", retryable: false, error: { reason: "drift" } },
      { connection: "office", retryable: false, error: { reason: "drift" } },
    ]);
  });
});

describe("drifting, with validate: off", () => {
  it("reports nothing", async () => {
    await using sandbox = await start();
    const { shopClient } = connect(sandbox);
    const walk = await allOf(shopClient.listConversations({ query: { limit: 20 } }));
    expect(walk.map(({ uuid }) => uuid)).toEqual(healthy.shop);
    expect(new Set(walk.map((raw) => raw.inbox_status))).toEqual(new Set(["new_since_the_spec"]));
  });
});

describe("drifting, in an inbox", () => {
  const outcome = outcomes.drifting;

  it(outcome.listing, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const pages = await allOf(inbox.listConversations({ limit: 40 }).pages());
    const items = pages.flatMap((page) => page.items);
    const issues = pages.flatMap((page) => page.issues);

    expect(items.map(({ nativeId }) => nativeId).toSorted()).toEqual(
      [...healthy.shop, ...healthy.office].toSorted(),
    );
    expect(new Set(items.map(({ state }) => state.value))).toEqual(new Set(["unknown"]));
    expect(new Set(items.map(({ state }) => state.raw))).toEqual(
      new Set(["new_since_the_spec/new_since_the_spec", "NEW_SINCE_THE_SPEC"]),
    );
    const ofStates = issues.filter(({ field }) => field === "state");
    expect(ofStates.map(({ conversationId }) => conversationId)).toEqual(items.map(({ id }) => id));
    expect(new Set(issues.map(({ code, provider, path }) => `${code} ${provider} ${path}`))).toEqual(
      new Set([
        `bad_value ${shopId} /inbox_status`,
        `bad_value ${officeId} /status`,
        `bad_value ${officeId} /priority`,
      ]),
    );
    expect(pages.at(-1)).toMatchObject({ next: null, failures: [] });
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    const threads = await allOf(connect(sandbox).inbox.withMessages({ limit: 100, messagesLimit: 3 }));
    sandbox.control.scenario("healthy");
    sandbox.control.rateLimit(null);
    const { inbox } = connect(sandbox);
    const counts = { whole: 0, withIssue: 0, failed: 0 };
    for (const { conversation, messages, next, failure, issues } of threads) {
      const sound = await inbox.listMessages(conversation.id, { limit: 3 });
      if (failure !== undefined) {
        counts.failed += 1;
        expect(failure).toMatchObject({
          connection: "shop",
          retryable: false,
          error: { reason: "no_items" },
        });
        continue;
      }
      counts[issues.length > 0 ? "withIssue" : "whole"] += 1;
      expect(messages).toHaveLength(sound.items.length);
      // A null where it says whether there is more must not end the list unseen.
      expect(next).toBe(sound.next);
      expect(issues.length).toBeLessThanOrEqual(1);
      for (const { code, connection } of issues) expect([code, connection]).toEqual(["bad_value", "shop"]);
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { actions } = connect(sandbox);
    expect(await actions.resolve(`shop:${healthy.shop[0]}`)).toEqual({ status: "done" });
    const note = await actions.addNote(`office:${healthy.office[0]}`, "Enviar a procuração.");
    expect(note).toEqual({ status: "done", noteId: expect.any(String) });
    expect(await actions.setTags(`office:${healthy.office[0]}`, [])).toEqual({ status: "done" });
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const first = await connect(sandbox).inbox.listConversations({ limit: 40 });
    sandbox.control.scenario("healthy");
    const onIssue = vi.fn();
    const rest = await allOf(connect(sandbox).inbox.listConversations({ cursor: first.next, onIssue }));
    expect(nativeIds([...first.items, ...rest]).toSorted()).toEqual(
      [...healthy.shop, ...healthy.office].toSorted(),
    );
    expect(onIssue).not.toHaveBeenCalled();
  });
});
