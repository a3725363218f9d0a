import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";

const inspectError = (call: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(call).then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => inspect(error, { depth: 9, showHidden: false }),
  );

describe("what Node prints", () => {
  it("of an error answer has no key, body or sentence in it", async () => {
    const { client } = createThingsClient(() => json({ code: "Lucía said no", message: "34750111222" }, 400));
    const text = await inspectError(client.createThing({ body: { name: "Lucía" } }));
    expect(text).toContain("HttpError");
    expect(text).toContain("The provider's words are in `error.body`.");
    expect(text).not.toMatch(/Luc|34600|secret/);
  });

  it("of a success that cannot be read has nothing of it", async () => {
    const { client } = createThingsClient(
      () => new Response('{"id": "Luc', { headers: { "content-type": "application/json" } }),
    );
    const text = await inspectError(client.getThing({ path: { id: "1" } }));
    expect(text).toContain("ResponseShapeError");
    expect(text).not.toMatch(/Luc|secret/);
  });

  it("of a client has no key in it", () => {
    const { client } = createThingsClient(() => json({}));
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain("secret");
  });
});
