import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WebhookSignatureError, type WebhookToVerify } from "../webhooks.ts";
import { acme, delivery, headersFor, secret, sign } from "./__fixtures__/acme.ts";

const { verifyWebhook } = acme;

const anyText = fc.string({ unit: "binary", maxLength: 300 });
const anySecret = fc
  .string({ unit: "binary", minLength: 1, maxLength: 90 })
  .filter((text) => text.trim() !== "");
const anyBytes = fc.uint8Array({ maxLength: 300 });

/** Why a delivery is refused. */
async function refusal(webhook: Partial<WebhookToVerify>): Promise<string> {
  const error = await verifyWebhook({
    body: delivery,
    headers: headersFor(delivery),
    secret,
    ...webhook,
  }).then(
    () => expect.unreachable("the delivery should be refused"),
    (thrown: unknown) => thrown,
  );
  if (!WebhookSignatureError.isInstance(error)) throw error;
  return error.reason;
}

describe("verifyWebhook", () => {
  it("takes whatever text is signed as Node's own HMAC signs it, with any secret", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anySecret, async (body, key) => {
        const verified = await verifyWebhook({ body, headers: headersFor(body, key), secret: key });
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(verified.body)).toBe(body);
        expect(verified.deliveryId).toBe("d1");
      }),
    );
  });

  it("takes any bytes, UTF-8 or not, and gives them back with their digest", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, anySecret, async (body, key) => {
        const verified = await verifyWebhook({ body, headers: headersFor(body, key), secret: key });
        expect([...verified.body]).toEqual([...body]);
        expect(verified.bodyDigest).toBe(createHash("sha256").update(body).digest("hex"));
      }),
    );
  });

  it("refuses a body of which one bit is another", async () => {
    const flipped = anyBytes
      .filter((body) => body.length > 0)
      .chain((body) => fc.tuple(fc.constant(body), fc.nat(body.length * 8 - 1)));
    await fc.assert(
      fc.asyncProperty(flipped, async ([body, bit]) => {
        const other = body.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await refusal({ body: other, headers: headersFor(body) })).toBe("wrong_signature");
      }),
    );
  });

  it("refuses a signature of which one bit is another", async () => {
    const digest = Buffer.from(sign(delivery).slice(7), "hex");
    for (let bit = 0; bit < 256; bit++) {
      const other = Buffer.from(digest);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const headers = { "x-acme-signature": `sha256=${other.toString("hex")}` };
      expect(await refusal({ headers })).toBe("wrong_signature");
    }
  });

  it("refuses a secret of which one bit is another", async () => {
    for (let bit = 0; bit < secret.length * 7; bit++) {
      const letters = Array.from(secret, (letter) => letter.charCodeAt(0));
      const at = Math.floor(bit / 7);
      letters[at] = (letters[at] ?? 0) ^ (1 << (bit % 7));
      expect(await refusal({ secret: String.fromCharCode(...letters) })).toBe("wrong_signature");
    }
  });

  it("refuses a body that was parsed and written again in another way", async () => {
    const body = JSON.stringify(JSON.parse(delivery), undefined, 1);
    expect(await refusal({ body })).toBe("wrong_signature");
  });

  it("takes either secret while it changes, in any place of the list", async () => {
    for (const list of [[secret], [secret, "novo"], ["novo", secret], ["a", "b", secret, "c"]]) {
      await expect(
        verifyWebhook({ body: delivery, headers: headersFor(delivery), secret: list }),
      ).resolves.toBeDefined();
    }
    expect(await refusal({ secret: ["novo", "antigo"] })).toBe("wrong_signature");
  });

  const signature = sign(delivery);
  const upper = `SHA256=${signature.slice(7).toUpperCase()}`;
  it.each<[string, WebhookToVerify["headers"]]>([
    ["the headers of a Request", new Headers({ "X-Acme-Signature": signature })],
    ["the name as the provider writes it", { "X-Acme-Signature": signature }],
    ["the name as Node has it", { "x-acme-signature": signature }],
    ["the name in capitals", { "X-ACME-SIGNATURE": signature }],
    ["a list of one", { "x-acme-signature": [signature] }],
    ["a signature in capitals", { "x-acme-signature": upper }],
    ["space around it", { "x-acme-signature": `\t${signature} ` }],
    ["a map with the name as Node has it", new Map([["x-acme-signature", signature]])],
    ["a map with the name as the provider writes it", new Map([["X-Acme-Signature", signature]])],
    ["a map of lists", new Map([["x-acme-signature", [signature]]])],
    [
      "pairs",
      [
        ["x-request-id", "1"],
        ["X-ACME-SIGNATURE", signature],
      ],
    ],
    [
      "something to ask that knows lower case alone",
      { get: (name) => (name === "x-acme-signature" ? signature : null) },
    ],
    [
      "something to ask that gives nothing for what is not there",
      { get: (name) => (name.toLowerCase() === "x-acme-signature" ? signature : undefined) },
    ],
    ["a header that is named like a method", { get: "x", "x-acme-signature": signature }],
    ["an object without a prototype", Object.assign(Object.create(null), { "x-acme-signature": signature })],
  ])("reads %s", async (_, headers) => {
    const verified = await verifyWebhook({ body: delivery, headers, secret });
    expect(verified.deliveryId).toBeUndefined();
  });

  it.each<[string, WebhookToVerify["headers"]]>([
    ["no headers", {}],
    ["other headers", { "x-hub-signature-256": signature }],
    ["an undefined one", { "x-acme-signature": undefined }],
    ["an empty list", { "x-acme-signature": [] }],
    ["the headers of a Request without it", new Headers({ "x-signature": signature })],
    ["a map without it", new Map([["x-signature", signature]])],
    ["an empty map", new Map()],
    ["something to ask that has none", { get: () => undefined }],
  ])("finds no signature in %s", async (_, headers) => {
    expect(await refusal({ headers })).toBe("missing_signature");
  });

  it.each([
    "",
    "sha256=",
    signature.slice(7),
    signature.slice(0, -1),
    `${signature}0`,
    `${signature.slice(0, -1)}g`,
    `sha1=${signature.slice(7)}`,
    `sha512=${signature.slice(7)}`,
    `sha256=${Buffer.from(signature.slice(7), "hex").toString("base64")}`,
    `sha256 ${signature.slice(7)}`,
    `${signature}, ${signature}`,
    `${signature}\n`.repeat(2),
    `sha256=${"٣".repeat(64)}`,
  ])("finds the signature %j malformed", async (value) => {
    expect(await refusal({ headers: { "x-acme-signature": value } })).toBe("malformed_signature");
  });

  it("takes no choice of signatures: neither from a list nor from names that differ in case", async () => {
    for (const headers of [
      { "x-acme-signature": [sign("x"), signature] },
      { "x-acme-signature": signature, "X-Acme-Signature": sign("x") },
      new Map([
        ["x-acme-signature", signature],
        ["X-Acme-Signature", sign("x")],
      ]),
    ]) {
      expect(await refusal({ headers })).toBe("malformed_signature");
    }
  });

  it("takes no signature from a prototype", async () => {
    const headers = Object.create({ "x-acme-signature": signature }) as Record<string, string>;
    expect(await refusal({ headers })).toBe("missing_signature");
  });

  it("refuses any header text that is not the signature, and fails in no other way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.stringMatching(/^sha256=[0-9a-fA-F]{62,66}$/)), async (value) => {
        const isForm = /^\s*sha256=[0-9a-f]{64}\s*$/i.test(value);
        const headers = { "x-acme-signature": value };
        expect(await refusal({ headers })).toBe(isForm ? "wrong_signature" : "malformed_signature");
      }),
    );
  });

  it("takes bytes in every dress", async () => {
    const bytes = new TextEncoder().encode(delivery);
    const within = new Uint8Array(bytes.length + 8);
    within.set(bytes, 3);
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const foreign = runInNewContext("new ArrayBuffer(size)", { size: bytes.length }) as ArrayBuffer;
    new Uint8Array(foreign).set(bytes);
    for (const body of [
      delivery,
      bytes,
      Buffer.from(delivery),
      bytes.buffer.slice(0),
      within.subarray(3, 3 + bytes.length),
      shared,
      foreign,
    ]) {
      const verified = await verifyWebhook({ body, headers: headersFor(delivery), secret });
      expect(new TextDecoder().decode(verified.body)).toBe(delivery);
    }
  });

  it("gives what it verified, whatever becomes of the buffer meanwhile", async () => {
    const body = new TextEncoder().encode(delivery);
    const verifying = verifyWebhook({ body, headers: headersFor(delivery), secret });
    body.fill(32);
    expect(new TextDecoder().decode((await verifying).body)).toBe(delivery);
  });

  it.each([
    undefined,
    null,
    "",
    "  ",
    [],
    [""],
    [secret, ""],
    [secret, undefined],
    5,
    { secret },
    new Uint8Array(4),
  ])("names the option when the secret is %j", async (wrong) => {
    const verifying = verifyWebhook({
      body: delivery,
      headers: headersFor(delivery),
      secret: wrong as string,
    });
    await expect(verifying).rejects.toThrow(TypeError);
    await expect(verifying).rejects.toThrow("`secret` must be");
  });

  it.each([undefined, null, 5, {}, JSON.parse(delivery), [1, 2]])(
    "says that %j is no raw body",
    async (wrong) => {
      const verifying = verifyWebhook({ body: wrong as string, headers: headersFor(delivery), secret });
      await expect(verifying).rejects.toThrow(TypeError);
      await expect(verifying).rejects.toThrow("`body` must be the raw body");
    },
  );

  it.each([
    [undefined],
    [null],
    ["x"],
    // Node's `rawHeaders`: names and values in turn.
    [["x-acme-signature", signature]],
    [[["x-acme-signature"]]],
    [[[5, signature]]],
    [new Set([signature])],
  ])("says that %j are no headers", async (wrong) => {
    const verifying = verifyWebhook({ body: delivery, headers: wrong as never, secret });
    await expect(verifying).rejects.toThrow("`headers` must be");
  });

  it("says nothing of the delivery in an error", async () => {
    const headers = [{}, { "x-acme-signature": "sha256=zz" }, { "x-acme-signature": sign("x") }];
    for (const each of headers) {
      const error = await verifyWebhook({ body: delivery, headers: each, secret }).catch((thrown) => thrown);
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
      for (const hidden of [secret, "zz", "Lucía", sign("x").slice(7), sign(delivery).slice(7)]) {
        expect(shown).not.toContain(hidden);
      }
      expect(error.name).toBe("WebhookSignatureError");
    }
  });
});

describe("WebhookSignatureError", () => {
  it("knows its own, and those of a second copy of this package", () => {
    const error = new WebhookSignatureError("wrong_signature");
    expect(error).toBeInstanceOf(Error);
    expect(WebhookSignatureError.isInstance(error)).toBe(true);
    const foreign = { [Symbol.for("confluir.WebhookSignatureError")]: true };
    expect(WebhookSignatureError.isInstance(foreign)).toBe(true);
    for (const other of [new Error("x"), null, undefined, "x"]) {
      expect(WebhookSignatureError.isInstance(other)).toBe(false);
    }
  });
});
