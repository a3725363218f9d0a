import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defineWebhooks,
  type WebhookSignature,
  WebhookSignatureError,
  type WebhookSpec,
} from "../webhooks.ts";

const secret = "um segredo";
const nowMs = 1_770_000_000_000;
const body = '{"kind":"message_created","text":"Olá"}';
const flat = { event: "kind", events: ["message_created"] } as const;

/** An invented provider that signs a timestamp with the body, has older servers that sign nothing, and no envelope. */
const globexSpec = {
  ...flat,
  signature: {
    header: "X-Globex-Signature",
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "sha256=",
    optional: true,
    signed: "timestamp.body",
    timestamp: { header: "X-Globex-Timestamp", unit: "seconds", toleranceSeconds: 300 },
  },
  deliveryId: "X-Globex-Delivery",
} as const satisfies WebhookSpec;
const globex = defineWebhooks<{ message_created: { kind: string; text: string } }, typeof globexSpec>({
  providerName: "Globex",
  ...globexSpec,
});

const hmac = (text: string, algorithm = "sha256", key = secret) => createHmac(algorithm, key).update(text);
const headersAt = (seconds: number | string, text = body, key = secret) => ({
  "x-globex-signature": `sha256=${hmac(`${seconds}.${text}`, "sha256", key).digest("hex")}`,
  "x-globex-timestamp": String(seconds),
});
const now = () => nowMs;
const atSeconds = nowMs / 1000;

/** The error that a delivery is refused with. */
async function refusal(headers: Readonly<Record<string, string>>, more = {}): Promise<WebhookSignatureError> {
  const thrown = await globex.verifyWebhook({ body, headers, secret, now, ...more }).catch((error) => error);
  if (!WebhookSignatureError.isInstance(thrown)) throw thrown;
  return thrown;
}

describe("a provider that signs a timestamp and the body", () => {
  it("is verified and parsed, without an envelope", async () => {
    const headers = { ...headersAt(atSeconds), "x-globex-delivery": "g1" };
    expect(await globex.receiveWebhook({ headers, body }, { secret, now })).toStrictEqual({
      known: true,
      event: "message_created",
      data: JSON.parse(body),
      timestamp: undefined,
      deliveryId: "g1",
      bodyDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      payload: JSON.parse(body),
    });
  });

  it("takes any body and any secret of several", async () => {
    const anyKey = fc.string({ minLength: 1, maxLength: 90 }).filter((key) => key.trim() !== "");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), anyKey, async (text, key) => {
        const verifying = globex.verifyWebhook({
          body: text,
          headers: headersAt(atSeconds, text, key),
          secret: ["outro", key],
          now,
        });
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode((await verifying).body)).toBe(text);
      }),
    );
  });

  it.each([
    [
      "the body alone is signed",
      { ...headersAt(atSeconds), "x-globex-signature": `sha256=${hmac(body).digest("hex")}` },
      "wrong_signature",
    ],
    [
      "the timestamp is another",
      { ...headersAt(atSeconds), "x-globex-timestamp": `${atSeconds + 1}` },
      "wrong_signature",
    ],
    [
      "the timestamp is written otherwise",
      { ...headersAt(atSeconds), "x-globex-timestamp": `0${atSeconds}` },
      "wrong_signature",
    ],
    [
      "there is no timestamp",
      { "x-globex-signature": headersAt(atSeconds)["x-globex-signature"] },
      "missing_timestamp",
    ],
    ["the timestamp is a date", headersAt("2026-02-02T02:40:00Z"), "malformed_timestamp"],
    ["the timestamp is empty", headersAt(""), "malformed_timestamp"],
    ["the timestamp is negative", headersAt(`-${atSeconds}`), "malformed_timestamp"],
    ["the timestamp is in words of numbers", headersAt("1e9"), "malformed_timestamp"],
    [
      "the timestamp comes twice",
      { ...headersAt(atSeconds), "x-globex-timestamp": `${atSeconds}, ${atSeconds}` },
      "malformed_timestamp",
    ],
    ["nothing is signed", {}, "missing_signature"],
  ])("is refused where %s", async (_, headers, reason) => {
    expect((await refusal(headers)).reason).toBe(reason);
  });

  it("holds to the tolerance of the spec, in both directions, to the millisecond", async () => {
    for (const [offset, isTaken] of [
      [300, true],
      [-300, true],
      [301, false],
      [-301, false],
    ] as const) {
      const headers = headersAt(atSeconds + offset);
      if (isTaken) await globex.verifyWebhook({ body, headers, secret, now });
      else expect((await refusal(headers)).reason).toBe("outside_tolerance");
    }
    expect((await refusal(headersAt(atSeconds - 300), { now: () => nowMs + 1 })).reason).toBe(
      "outside_tolerance",
    );
  });

  it("holds to the tolerance of the caller", async () => {
    const headers = headersAt(atSeconds - 3600);
    await globex.verifyWebhook({ body, headers, secret, now, toleranceMs: 3_600_000 });
    await globex.verifyWebhook({ body, headers, secret, now, toleranceMs: Number.POSITIVE_INFINITY });
    expect((await refusal(headers, { toleranceMs: 3_599_999 })).reason).toBe("outside_tolerance");
    await globex.verifyWebhook({ body, headers: headersAt(atSeconds), secret, now, toleranceMs: 0 });
  });

  it("reads no time but a number: a clock that gives none refuses", async () => {
    expect((await refusal(headersAt(atSeconds), { now: () => Number.NaN })).reason).toBe("outside_tolerance");
  });

  it("takes the time of the platform by default", async () => {
    const seconds = Math.floor(Date.now() / 1000);
    await globex.verifyWebhook({ body, headers: headersAt(seconds), secret });
    await expect(globex.verifyWebhook({ body, headers: headersAt(1), secret })).rejects.toMatchObject({
      reason: "outside_tolerance",
    });
  });

  it("does not read the body of a delivery that is too old", async () => {
    const stream = new ReadableStream<Uint8Array>({ pull: () => expect.unreachable() }, { highWaterMark: 0 });
    const receiving = globex.receiveWebhook({ headers: headersAt(1), body: stream }, { secret, now });
    await expect(receiving).rejects.toMatchObject({ reason: "outside_tolerance" });
  });

  it("reads milliseconds where the spec says so", async () => {
    const { verifyWebhook } = defineWebhooks({
      providerName: "Initech",
      ...flat,
      signature: {
        ...globexSpec.signature,
        timestamp: { ...globexSpec.signature.timestamp, unit: "milliseconds" },
      },
    });
    await verifyWebhook({ body, headers: headersAt(nowMs), secret, now });
    await expect(verifyWebhook({ body, headers: headersAt(atSeconds), secret, now })).rejects.toThrow();
  });

  it("names its headers in errors, and nothing of the delivery", async () => {
    const { message } = await refusal(headersAt(1));
    expect(message).toContain("X-Globex-Timestamp");
    expect((await refusal({})).message).toBe("This delivery has no X-Globex-Signature header.");
    expect((await refusal({ "x-globex-signature": "x" })).message).toBe(
      "The X-Globex-Signature header of this delivery is not `sha256=` and 64 hexadecimal digits.",
    );
    expect((await refusal(headersAt(atSeconds, "x"))).message).toContain("it is not from Globex");
  });

  it.each([
    [{ toleranceMs: -1 }, "`toleranceMs` must be"],
    [{ toleranceMs: Number.NaN }, "`toleranceMs` must be"],
    [{ toleranceMs: "300" }, "`toleranceMs` must be"],
    [{ toleranceMs: null }, "`toleranceMs` must be"],
    [{ now: 5 }, "`now` must be a function"],
    [{ tolerance: 5 }, "did you mean `toleranceMs`?"],
  ])("refuses the options %j", async (options, message) => {
    const receiving = globex.receiveWebhook({ headers: {}, body }, { secret, ...options } as never);
    await expect(receiving).rejects.toThrow(TypeError);
    await expect(
      globex.receiveWebhook({ headers: {}, body }, { secret, ...options } as never),
    ).rejects.toThrow(message);
  });
});

describe("a connection to a server that does not sign", () => {
  it("says so, and then everything is taken", async () => {
    for (const headers of [{}, { "x-globex-signature": "x" }, headersAt(1, "other")]) {
      const event = await globex.receiveWebhook({ headers, body }, { unsigned: true });
      expect(event).toMatchObject({ known: true, bodyDigest: expect.any(String) });
      await globex.verifyWebhook({ headers, body, unsigned: true });
    }
  });

  it("still has a limit for the body", async () => {
    const receiving = globex.receiveWebhook({ headers: {}, body }, { unsigned: true, maxBodyBytes: 3 });
    await expect(receiving).rejects.toMatchObject({ reason: "too_large" });
  });

  it.each([
    ["no secret, and no word of it", {}, "`secret` must be"],
    ["an empty secret", { secret: "" }, "`secret` must be"],
    ["`false`", { unsigned: false }, "`secret` must be"],
    ["a text", { unsigned: "true" }, "`unsigned` must be true or false"],
    ["a number", { unsigned: 1, secret }, "`unsigned` must be true or false"],
    ["a secret too", { unsigned: true, secret }, "give one of the two"],
  ])("is not meant by %s", async (_, options, message) => {
    await expect(globex.receiveWebhook({ headers: {}, body }, options as never)).rejects.toThrow(message);
  });

  it("is not to be had where every server of the provider signs", async () => {
    const { receiveWebhook, verifyWebhook } = defineWebhooks({
      providerName: "Acme",
      ...flat,
      signature: { header: "X-Sign", algorithm: "hmac-sha256", encoding: "hex", signed: "body" },
    });
    await expect(receiveWebhook({ headers: {}, body }, { unsigned: true } as never)).rejects.toThrow(
      "receiveWebhook has no option `unsigned`",
    );
    await expect(verifyWebhook({ headers: {}, body, secret, toleranceMs: 1 } as never)).rejects.toThrow(
      "verifyWebhook has no option `toleranceMs`",
    );
  });
});

describe("a signature", () => {
  const algorithms = ["sha1", "sha256", "sha384", "sha512"] as const;
  const forms = algorithms.flatMap((hash) =>
    (["hex", "base64"] as const).flatMap((encoding) =>
      ["", "v1,"].map((prefix) => ({ hash, encoding, prefix })),
    ),
  );

  it.each(forms)("is read as $hash in $encoding after '$prefix', and in no other form", async (form) => {
    const { hash, encoding, prefix } = form;
    const signature: WebhookSignature = {
      header: "X-Sign",
      algorithm: `hmac-${hash}`,
      encoding,
      signed: "body",
      ...(prefix === "" ? {} : { prefix }),
    };
    const { verifyWebhook } = defineWebhooks({ providerName: "Acme", ...flat, signature });
    const reasonOf = (value: string) =>
      verifyWebhook({ body, headers: { "x-sign": value }, secret }).then(
        () => "none",
        (error) => error.reason,
      );
    const text = hmac(body, hash).digest(encoding);
    expect(await reasonOf(prefix + text)).toBe("none");
    expect(await reasonOf(prefix + hmac(body, hash, "outro").digest(encoding))).toBe("wrong_signature");
    const others = algorithms
      .filter((other) => other !== hash)
      .map((other) => hmac(body, other).digest(encoding));
    const wrong = [
      ...others,
      text.slice(1),
      `${text}0`,
      `${text.slice(0, -1)}!`,
      hmac(body, hash).digest(encoding === "hex" ? "base64" : "hex"),
      "",
      `${text}, ${text}`,
    ].map((each) => prefix + each);
    if (prefix !== "") wrong.push(text);
    for (const each of wrong) expect([each, await reasonOf(each)]).toEqual([each, "malformed_signature"]);
  });
});
