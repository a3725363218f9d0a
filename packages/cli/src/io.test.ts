import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { readToEnd } from "./io.ts";

it("reads all there is", async () => {
  const stream = new PassThrough();
  stream.write("one\n");
  stream.end("dois é");
  await expect(readToEnd(stream, new AbortController().signal)).resolves.toBe("one\ndois é");
});

it("refuses what is in another encoding, and repeats nothing of it", async () => {
  const stream = new PassThrough();
  stream.end(Buffer.from("ol\xe1", "latin1"));
  await expect(readToEnd(stream, new AbortController().signal)).rejects.toThrow(
    "Standard input is no text in UTF-8; convert it first, for example with iconv.",
  );
});

it("stops in the middle, with the reason, and lets go of the stream", async () => {
  const stream = new PassThrough();
  stream.write("one\n");
  const controller = new AbortController();
  const reading = readToEnd(stream, controller.signal);
  const reason = new Error("stopped by SIGINT");
  controller.abort(reason);
  await expect(reading).rejects.toBe(reason);
  expect(stream.destroyed).toBe(true);
});
