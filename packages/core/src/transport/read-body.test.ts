import { describe, expect, it } from "vitest";
import { readBody } from "./answer.ts";

const context = { provider: "p", providerName: "P", operationId: "op", method: "GET", path: "/x" };
const chunked = (...chunks: Uint8Array[]) => {
  let pulled = 0;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[pulled++];
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), pulled: () => pulled, isCancelled: () => cancelled };
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe("readBody", () => {
  it("puts a character together that came in two pieces", async () => {
    const [a, b] = [bytes("Lucí").slice(0, 4), bytes("Lucí").slice(4)];
    await expect(readBody(context, chunked(a, b).response, 100)).resolves.toBe("Lucí");
  });

  it("takes a body as large as it may be, and not a byte more", async () => {
    await expect(readBody(context, chunked(bytes("12345"), bytes("67890")).response, 10)).resolves.toBe(
      "1234567890",
    );
    await expect(
      readBody(context, chunked(bytes("12345"), bytes("678901")).response, 10),
    ).rejects.toMatchObject({
      name: "ResponseShapeError",
      reason: "too_large",
    });
  });

  it("stops reading once it is too large", async () => {
    const body = chunked(...Array.from({ length: 100 }, () => bytes("12345")));
    await expect(readBody(context, body.response, 12)).rejects.toMatchObject({ reason: "too_large" });
    expect(body.pulled()).toBe(3);
    expect(body.isCancelled()).toBe(true);
  });

  it("does not believe a declared length of what is compressed", async () => {
    const { response } = chunked(bytes("x".repeat(50)));
    const lying = new Response(response.body, {
      headers: { "content-length": "5", "content-encoding": "gzip" },
    });
    await expect(readBody(context, lying, 10)).rejects.toMatchObject({ reason: "too_large" });
  });

  it("refuses what is not UTF-8 instead of replacing it", async () => {
    await expect(
      readBody(context, chunked(new Uint8Array([0x22, 0xff, 0x22])).response, 100),
    ).rejects.toMatchObject({
      reason: "not_utf8",
    });
  });

  it("reads nothing from an answer without a body", async () => {
    await expect(readBody(context, new Response(null, { status: 204 }), 1)).resolves.toBe("");
  });
});
