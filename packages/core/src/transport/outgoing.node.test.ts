import { setTimeout as later } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it.each([
  ["a fetch of the user's own", false],
  ["middleware", true],
])("lets go of requests when they are over, with %s", async (_, withMiddleware) => {
  const sent: WeakRef<Request>[] = [];
  const { client, requests } = createThingsClient((request) => {
    sent.push(new WeakRef(request));
    return json({ id: "1" });
  });
  if (withMiddleware) client.http.use({ onRequest: () => undefined });
  for (let call = 0; call < 50; call += 1) {
    await client.getThing({ path: { id: "1" } });
    requests.length = 0;
  }
  // Finalizers run between turns of the event loop, and each frees what the next can collect.
  const countLeft = () => sent.filter((request) => request.deref() !== undefined).length;
  for (let turn = 0; turn < 5 && (turn === 0 || countLeft() >= 10); turn += 1) {
    // What was looked at is held until the turn is over.
    await later(0);
    collectGarbage();
    await later(0);
  }
  expect(sent).toHaveLength(50);
  expect(countLeft()).toBeLessThan(10);
});
