import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WebhookPayloadError } from "../webhooks.ts";
import { acme, delivery, eventNames, headersFor, secret } from "./__fixtures__/acme.ts";

const { parseWebhook, verifyWebhook } = acme;
const timestamp = "2026-02-02T14:46:30.000Z";

/** Why a payload is refused. */
function refusal(text: string): string {
  try {
    parseWebhook(text);
  } catch (error) {
    if (WebhookPayloadError.isInstance(error)) return error.reason;
    throw error;
  }
  return expect.unreachable("the payload should be refused");
}

describe("parseWebhook", () => {
  it("gives the verified event, its data, and the ids that detect a repeat", async () => {
    const verified = await verifyWebhook({ body: delivery, headers: headersFor(delivery), secret });
    const payload = JSON.parse(delivery);
    expect(parseWebhook(verified)).toStrictEqual({
      known: true,
      event: "ticket.updated",
      data: payload.data,
      timestamp: "2026-02-03T09:20:00.000Z",
      deliveryId: "d1",
      bodyDigest: verified.bodyDigest,
      payload,
    });
  });

  it("has no delivery for a bare text", () => {
    expect(parseWebhook(delivery)).toMatchObject({
      known: true,
      deliveryId: undefined,
      bodyDigest: undefined,
    });
  });

  it.each(eventNames)("knows %s", (event) => {
    const data = { id: "cjqualquer0001", novo: [1, null] };
    const payload = { event, data, timestamp };
    expect(parseWebhook(JSON.stringify(payload))).toMatchObject({
      known: true,
      event,
      data,
      timestamp,
      payload,
    });
  });

  it.each(["ticket.moved", "TICKET.CREATED", "__proto__", "constructor", "toString", " "])(
    "passes on %j as unknown, with all that it holds",
    (event) => {
      const payload = { event, data: { text: "Olá" }, timestamp, versao: 2 };
      expect(parseWebhook(JSON.stringify(payload))).toStrictEqual({
        known: false,
        event,
        data: payload.data,
        timestamp,
        deliveryId: undefined,
        bodyDigest: undefined,
        payload,
      });
    },
  );

  it.each([[null], [undefined], ["texto"], [7], [true], [[]], [[{}]]])(
    "does not know an event whose data is %j, as the types promise an object",
    (data) => {
      const webhook = parseWebhook(JSON.stringify({ event: "ticket.created", data, timestamp }));
      expect(webhook).toMatchObject({ known: false, event: "ticket.created" });
      expect(webhook.data).toStrictEqual(data);
    },
  );

  it.each([null, undefined, 1_770_000_000, {}])("has no time when the timestamp is %j", (odd) => {
    const webhook = parseWebhook(JSON.stringify({ event: "ping", data: {}, timestamp: odd }));
    expect(webhook.timestamp).toBeUndefined();
    expect(webhook.payload.timestamp).toStrictEqual(odd);
  });

  it.each([
    ["", "not_json"],
    ["{", "not_json"],
    ["{'event': 1}", "not_json"],
    ['{"event":"ping","data":{}}x', "not_json"],
    ["null", "not_an_object"],
    ["[]", "not_an_object"],
    ['"ticket.created"', "not_an_object"],
    ["12", "not_an_object"],
    ["{}", "no_event"],
    ['{"event":""}', "no_event"],
    ['{"event":null,"data":{}}', "no_event"],
    ['{"event":{"toString":"ticket.created"}}', "no_event"],
    ['{"__proto__":{"event":"ticket.created","data":{}}}', "no_event"],
  ])("refuses %s as %s", (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it("refuses a body that is nested too deep", () => {
    expect(refusal("[".repeat(500_000))).toBe("not_json");
    expect(refusal(`${"[".repeat(500_000)}${"]".repeat(500_000)}`)).toMatch(/^not_(json|an_object)$/);
  });

  it("refuses bytes that are not UTF-8, though they are signed", async () => {
    const body = Buffer.concat([
      Buffer.from('{"event":"ping","data":{"a":"'),
      Buffer.from([0xff]),
      Buffer.from('"}}'),
    ]);
    const verified = await verifyWebhook({ body, headers: headersFor(body), secret });
    expect(() => parseWebhook(verified)).toThrow(expect.objectContaining({ reason: "not_utf8" }));
  });

  it("reads bytes that begin with a mark of their order", async () => {
    const body = `\uFEFF${delivery}`;
    const verified = await verifyWebhook({ body, headers: headersFor(body), secret });
    expect(parseWebhook(verified)).toMatchObject({ known: true });
  });

  it("reads a text as it reads its bytes, with one such mark and with two", async () => {
    expect(parseWebhook(`\uFEFF${delivery}`)).toEqual(parseWebhook(delivery));
    const body = `\uFEFF\uFEFF${delivery}`;
    const verified = await verifyWebhook({ body, headers: headersFor(body), secret });
    expect(() => parseWebhook(verified)).toThrow(expect.objectContaining({ reason: "not_json" }));
    expect(refusal(body)).toBe("not_json");
  });

  it("pollutes nothing", () => {
    const text =
      '{"event":"ticket.created","__proto__":{"a":1},"data":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}}';
    const webhook = parseWebhook(text);
    expect(webhook.known).toBe(true);
    expect(Object.getPrototypeOf(webhook)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(webhook.data)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    expect((webhook.data as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it("gives back every object that names an event, and refuses all other texts by an error of its own", () => {
    const anyPayload = fc.record(
      {
        event: fc.oneof(fc.constantFrom(...eventNames), fc.json(), fc.string()),
        data: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyPayload.map((payload) => JSON.stringify(payload)),
          fc.json(),
          fc.string(),
        ),
        (text) => {
          let payload: unknown;
          try {
            payload = parseWebhook(text).payload;
          } catch (error) {
            expect(WebhookPayloadError.isInstance(error)).toBe(true);
            return;
          }
          expect(payload).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("quotes nothing in an error", () => {
    for (const text of ['{"nome": Otávio}', '"Otávio"', '{"nome":"Otávio"}']) {
      try {
        parseWebhook(text);
        expect.unreachable();
      } catch (error) {
        expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(
          "Otávio",
        );
        expect(error).toMatchObject({ name: "WebhookPayloadError" });
        expect(error).not.toHaveProperty("cause");
      }
    }
  });
});
