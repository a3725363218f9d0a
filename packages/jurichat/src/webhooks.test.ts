import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readSpec, type Sandbox, startSandbox } from "@confluir/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createJuriChatClient, type JuriChatClient } from "./index.ts";
import { juriChatSandbox } from "./sandbox.ts";
import {
  createReplayGuard,
  deliveryIdHeader,
  parseWebhook,
  receiveWebhook,
  signatureHeader,
  verifyWebhook,
  type WebhookEvent,
  webhookEventNames,
} from "./webhooks.ts";

/** The headers of a delivery of this body, signed by another implementation of HMAC than the one at test. */
function headersFor(body: string, key = ""): Record<string, string> {
  const signature = createHmac("sha256", key).update(body).digest("hex");
  return { "x-jurichat-signature": `sha256=${signature}`, "x-jurichat-delivery": "cjdlvr0001aaaa" };
}

const inboxId = "cjinbx0001aaaa";
const flags = { showGroups: false, onlyGroups: false, onlyPrivate: true, onlyArchived: false };
const providers = { jurichat: juriChatSandbox };
let sandbox: Sandbox<typeof providers>;
let client: JuriChatClient;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ providers, size: 60, clockRuns: false });
  client = createJuriChatClient({ apiKey: "local", baseUrl: sandbox.jurichat.url, rateLimiter: false });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => sandbox.close());

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

async function listen(handle: Handle): Promise<string> {
  const server = createServer(handle);
  await once(server.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    server.closeAllConnections();
    return once(server.close(), "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ganchos`;
}

/** A server with a place for what arrives. */
async function receive(secrets: readonly string[]) {
  const guard = createReplayGuard();
  const arrived: { event: WebhookEvent; isRepeat: boolean }[] = [];
  let notify = () => {};
  const url = await listen(async (request, response) => {
    const event = await receiveWebhook({ headers: request.headers, body: request }, { secret: secrets });
    arrived.push({ event, isRepeat: guard.seen(event.deliveryId, event.bodyDigest) });
    response.writeHead(204).end();
    notify();
  });
  return {
    url,
    /** Waits until this many have arrived. */
    async got(count: number) {
      while (arrived.length < count) await new Promise<void>((resolve) => (notify = resolve));
      return arrived;
    },
  };
}

describe("a delivery of the sandbox", () => {
  it("is verified and read by a Node server, and known when it comes again", async () => {
    // The secret is only known once the webhook is there, and that needs the address: so a list that is filled later.
    const secrets = ["um segredo antigo"];
    const receiver = await receive(secrets);
    const { id: webhookId = "" } = await client.createWebhook({
      body: {
        name: "Ensaio",
        url: receiver.url,
        events: [...webhookEventNames],
        headers: { "X-Origem": "ensaio" },
      },
    });
    secrets.push((await client.getWebhook({ path: { webhookId } })).secret);

    const query = { inboxId, status: "ROBOT_INTERACTIVE", ...flags } as const;
    const { data } = await client.listConversations({ query });
    const conversation = data.find(({ person }) => person != null);
    await client.startHumanSupport({ body: { conversationId: conversation?.id ?? "", isRandom: true } });

    const arrived = await receiver.got(2);
    const [updated] = arrived.filter(({ event }) => event.event === "chat.conversation.updated");
    expect(arrived.map(({ isRepeat }) => isRepeat)).toEqual([false, false]);
    expect(updated?.event).toMatchObject({
      known: true,
      timestamp: sandbox.control.clock.now().toISOString(),
      data: {
        conversationId: conversation?.id,
        personId: conversation?.person?.id,
        personName: conversation?.person?.name,
        personPhone: conversation?.person?.phoneNumber,
        inboxId,
        status: "HUMAN_INTERACTIVE",
        previousStatus: "ROBOT_INTERACTIVE",
      },
    });
    const deliveries = await client.listWebhookDeliveries({ path: { webhookId } });
    const mine = deliveries.data.find(({ id }) => id === updated?.event.deliveryId);
    expect(mine?.payload).toEqual(updated?.event.payload);

    // Somebody who saw it sends it again, under an id of their own.
    const body = JSON.stringify(mine?.payload);
    const headers = { ...headersFor(body, secrets[1]), "x-jurichat-delivery": "cjdlvr9999zzzz" };
    expect((await fetch(receiver.url, { method: "POST", body, headers })).status).toBe(204);
    expect((await receiver.got(3))[2]).toMatchObject({
      isRepeat: true,
      event: { deliveryId: "cjdlvr9999zzzz" },
    });
    sandbox.verify();
  });
});

describe("a delivery of JuriChat", () => {
  const body =
    '{"event":"contact.created","data":{"id":"cjpers0003aaaa"},"timestamp":"2026-02-02T14:46:30.000Z"}';

  it("is an HMAC-SHA256 of the raw body, in hexadecimal after `sha256=`", async () => {
    // Of another implementation: `printf %s "$body" | openssl dgst -sha256 -hmac nosso`.
    const signature = "31ee4818858b2a54865d07350e8026f8e56ec3c35e92838f82765b4e7e5bfd72";
    const headers = {
      "X-JuriChat-Signature": `sha256=${signature}`,
      "X-JuriChat-Delivery": "cjdlvr0001aaaa",
    };
    expect(await receiveWebhook({ headers, body }, { secret: "nosso" })).toStrictEqual({
      known: true,
      event: "contact.created",
      data: { id: "cjpers0003aaaa" },
      timestamp: "2026-02-02T14:46:30.000Z",
      deliveryId: "cjdlvr0001aaaa",
      bodyDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      payload: JSON.parse(body),
    });
  });

  it("is refused in the words of JuriChat", async () => {
    await expect(receiveWebhook({ headers: {}, body }, { secret: "nosso" })).rejects.toThrow(
      "This delivery has no X-JuriChat-Signature header.",
    );
    await expect(
      receiveWebhook({ headers: headersFor(body, "outro"), body }, { secret: "nosso" }),
    ).rejects.toThrow("it is not from JuriChat");
  });

  it("is never accepted unsigned", async () => {
    await expect(receiveWebhook({ headers: {}, body }, { unsigned: true } as never)).rejects.toThrow(
      "receiveWebhook has no option `unsigned`",
    );
  });
});

describe("the spec", async () => {
  const document = (await readSpec(juriChatSandbox.spec)).document as never as Document;
  const posts = Object.values(document.webhooks).map(({ post }) => post);
  const { Signature, DeliveryId } = document.components.parameters;

  it("has the events that are known, and no other", () => {
    expect(webhookEventNames).toEqual(document.components.schemas.WebhookEvent.enum);
    expect(Object.isFrozen(webhookEventNames)).toBe(true);
  });

  it("has no example that is not known", () => {
    const examples = posts.flatMap(({ requestBody }) =>
      Object.values(requestBody.content["application/json"].examples).map(({ value }) => value),
    );
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      expect(parseWebhook(JSON.stringify(example))).toMatchObject({ known: true, ...example });
    }
  });

  it("shows a header of the form that is read, under the names that are read", async () => {
    expect([signatureHeader, deliveryIdHeader]).toEqual([Signature.name, DeliveryId.name]);
    const headers = { [Signature.name]: Signature.example };
    await expect(verifyWebhook({ body: "{}", headers, secret: "nosso" })).rejects.toMatchObject({
      reason: "wrong_signature",
    });
  });
});

interface Document {
  readonly webhooks: Record<
    string,
    {
      post: {
        requestBody: { content: { "application/json": { examples: Record<string, { value: object }> } } };
      };
    }
  >;
  readonly components: {
    parameters: Record<"Signature" | "DeliveryId", { readonly name: string; readonly example: string }>;
    schemas: { WebhookEvent: { enum: readonly string[] } };
  };
}
