import { describe, expect, it } from "vitest";
import type { IncomingWebhook } from "../webhooks.ts";
import { acme, delivery, headersFor, secret, sign } from "./__fixtures__/acme.ts";

const { receiveWebhook } = acme;

const url = "https://ganchos.example/acme";
const bytes = new TextEncoder().encode(delivery);
const toRequest = (body: BodyInit | null = delivery, headers: HeadersInit = headersFor(delivery)) =>
  new Request(url, { method: "POST", body, headers, duplex: "half" } as RequestInit);

/** A stream of these chunks that counts how many were asked for and knows whether it was cancelled. */
function streamOf(chunks: Iterable<Uint8Array>) {
  const seen = { pulled: 0, isCancelled: false };
  const iterator = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = iterator.next();
        if (next.done) return controller.close();
        seen.pulled++;
        controller.enqueue(next.value);
      },
      cancel() {
        seen.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, stream };
}

function* endless() {
  while (true) yield new Uint8Array(1000);
}

describe("receiveWebhook", () => {
  it("gives the event of a request", async () => {
    expect(await receiveWebhook(toRequest(), { secret })).toMatchObject({
      known: true,
      event: "ticket.updated",
      data: { id: "t4" },
      deliveryId: "d1",
    });
  });

  it.each<[string, IncomingWebhook["body"]]>([
    ["a text", delivery],
    ["bytes", bytes],
    [
      "a stream cut within a letter",
      streamOf([bytes.subarray(0, 150), bytes.subarray(150, 151), bytes.subarray(151)]).stream,
    ],
    [
      "chunks one by one",
      (async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte);
      })(),
    ],
    [
      "chunks that all come in one buffer",
      (async function* () {
        const buffer = Buffer.alloc(1);
        for (const byte of bytes) {
          buffer[0] = byte;
          yield buffer;
        }
      })(),
    ],
  ])("takes the body as %s", async (_, body) => {
    const event = await receiveWebhook({ headers: headersFor(delivery), body }, { secret });
    expect(event.payload).toEqual(JSON.parse(delivery));
  });

  it("takes headers that can be gone through once", async () => {
    const headers = Object.entries(headersFor(delivery))[Symbol.iterator]();
    expect(await receiveWebhook({ headers, body: delivery }, { secret })).toMatchObject({
      known: true,
      deliveryId: "d1",
    });
  });

  it("refuses what is not signed, or not by this secret", async () => {
    const signatureError = (reason: string) =>
      expect.objectContaining({ name: "WebhookSignatureError", reason });
    await expect(receiveWebhook(toRequest(delivery, {}), { secret })).rejects.toThrow(
      signatureError("missing_signature"),
    );
    await expect(receiveWebhook(toRequest(`${delivery} `), { secret })).rejects.toThrow(
      signatureError("wrong_signature"),
    );
    await expect(receiveWebhook(toRequest(), { secret: ["x", "y"] })).rejects.toThrow(
      signatureError("wrong_signature"),
    );
    await expect(receiveWebhook(toRequest(null), { secret })).rejects.toThrow(
      signatureError("wrong_signature"),
    );
  });

  it("says what is wrong with a payload only once it is proven to be the provider's", async () => {
    const error = { name: "WebhookPayloadError", reason: "not_json" };
    await expect(receiveWebhook(toRequest("{", headersFor("{")), { secret })).rejects.toMatchObject(error);
    await expect(receiveWebhook(toRequest("{"), { secret })).rejects.toMatchObject({
      reason: "wrong_signature",
    });
  });

  it("does not read the body of what cannot be signed", async () => {
    const { seen, stream } = streamOf(endless());
    await expect(receiveWebhook(toRequest(stream, {}), { secret })).rejects.toMatchObject({
      reason: "missing_signature",
    });
    expect(seen.pulled).toBe(0);
  });

  it("takes a body of just the size that is allowed", async () => {
    const options = { secret, maxBodyBytes: bytes.length };
    await expect(receiveWebhook(toRequest(), options)).resolves.toBeDefined();
    await expect(
      receiveWebhook(toRequest(), { secret, maxBodyBytes: bytes.length - 1 }),
    ).rejects.toMatchObject({
      name: "WebhookPayloadError",
      reason: "too_large",
    });
    const incoming = { headers: headersFor(delivery), body: delivery };
    await expect(receiveWebhook(incoming, options)).resolves.toBeDefined();
    await expect(receiveWebhook(incoming, { secret, maxBodyBytes: bytes.length - 1 })).rejects.toMatchObject({
      reason: "too_large",
    });
  });

  it("stops reading at 1 MiB unless `maxBodyBytes` says otherwise, and lets go of the stream", async () => {
    const { seen, stream } = streamOf(endless());
    await expect(receiveWebhook(toRequest(stream), { secret })).rejects.toMatchObject({
      reason: "too_large",
    });
    expect(seen).toEqual({ pulled: 1049, isCancelled: true });
  });

  it("takes 1 MiB to the byte, unless `maxBodyBytes` says otherwise", async () => {
    const body = `{"event":"ping","data":{}}`.padEnd(1_048_576);
    await expect(receiveWebhook({ headers: headersFor(body), body }, { secret })).resolves.toBeDefined();
    const over = { headers: headersFor(`${body} `), body: `${body} ` };
    await expect(receiveWebhook(over, { secret })).rejects.toMatchObject({ reason: "too_large" });
  });

  it("stops reading an endless iterable, and leaves it to its owner", async () => {
    let [pulled, isEnded] = [0, false];
    const body = (async function* () {
      try {
        for (const chunk of endless()) {
          pulled++;
          yield chunk;
        }
      } finally {
        isEnded = true;
      }
    })();
    const receiving = receiveWebhook(
      { headers: headersFor(delivery), body },
      { secret, maxBodyBytes: 5_000 },
    );
    await expect(receiving).rejects.toMatchObject({ reason: "too_large" });
    expect([pulled, isEnded]).toEqual([6, false]);
  });

  it("takes a large body with a larger `maxBodyBytes`", async () => {
    const body = JSON.stringify({
      event: "ping",
      data: { texto: "é".repeat(1_000_000) },
      timestamp: "",
    });
    const options = { secret, maxBodyBytes: 3_000_000 };
    const event = await receiveWebhook(toRequest(body, headersFor(body)), options);
    expect(event.payload).toEqual(JSON.parse(body));
  });

  it("puts a large body together out of many chunks, whatever their sizes", async () => {
    const words = Array.from({ length: 9_000 }, (_, place) => `palavra ${place}`);
    const body = JSON.stringify({ event: "ping", data: { words }, timestamp: "" });
    const whole = new TextEncoder().encode(body);
    for (const size of [1_000, 7_001, 100_000]) {
      const count = Math.ceil(whole.length / size);
      const chunks = Array.from({ length: count }, (_, place) =>
        whole.subarray(place * size, (place + 1) * size),
      );
      const incoming = { headers: headersFor(body), body: streamOf(chunks).stream };
      expect((await receiveWebhook(incoming, { secret })).payload).toEqual(JSON.parse(body));
    }
  });

  it("fails as its stream fails", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("cut off")),
    });
    const incoming = { headers: headersFor(delivery), body: broken };
    await expect(receiveWebhook(incoming, { secret })).rejects.toThrow("cut off");
  });

  it("says so when the body was read before, or has become something else", async () => {
    const used = toRequest();
    await used.text();
    await expect(receiveWebhook(used, { secret })).rejects.toThrow("was read before");
    for (const body of [JSON.parse(delivery), undefined, 5]) {
      const incoming = { headers: headersFor(delivery), body };
      await expect(receiveWebhook(incoming, { secret })).rejects.toThrow("`body` must be the raw body");
    }
    const texts = (async function* () {
      yield delivery;
    })() as unknown as AsyncIterable<Uint8Array>;
    const incoming = { headers: headersFor(delivery), body: texts };
    await expect(receiveWebhook(incoming, { secret })).rejects.toThrow("`body` must be a stream of bytes");
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1"])(
    "names the option maxBodyBytes: %s",
    async (wrong) => {
      const options = { secret, maxBodyBytes: wrong as number };
      await expect(receiveWebhook(toRequest(), options)).rejects.toThrow("`maxBodyBytes` must be");
    },
  );

  it("names the option when there is no secret, before it reads anything", async () => {
    const { seen, stream } = streamOf(endless());
    const receiving = receiveWebhook(toRequest(stream, { "x-acme-signature": sign("x") }), {
      secret: "",
    });
    await expect(receiving).rejects.toThrow("`secret` must be");
    expect(seen.pulled).toBe(0);
  });
});
