import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";

const redirect = (location: string | undefined, status = 302) =>
  new Response(null, { status, headers: location === undefined ? {} : { location } });

describe("a redirect", () => {
  it("is followed within its origin, with the key", async () => {
    const { client, requests } = createThingsClient((request) =>
      request.url.endsWith("/moved?x=1") ? json({ id: "1" }) : redirect("/moved?x=1"),
    );
    await expect(client.getThing({ path: { id: "1" } })).resolves.toEqual({ id: "1" });
    expect(requests[1]?.url).toBe("https://things.example/moved?x=1");
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer secret-key");
  });

  it.each([
    ["https://elsewhere.example/x", "other_origin"],
    ["http://things.example/x", "other_origin"],
    ["https://things.example:444/x", "other_origin"],
    ["//elsewhere.example/x", "other_origin"],
    [undefined, "no_location"],
    ["http://[", "no_location"],
  ])("to %j is not followed: %s", async (location, reason) => {
    const { client, requests } = createThingsClient(() => redirect(location));
    await expect(client.getThing({ path: { id: "1" } })).rejects.toMatchObject({
      name: "RedirectError",
      kind: "redirect",
      status: 302,
      reason,
      retryable: false,
    });
    expect(requests).toHaveLength(1);
  });

  it("ends after five in a row", async () => {
    const { client, requests } = createThingsClient((_, n) => redirect(`/again/${n}`));
    await expect(client.getThing({ path: { id: "1" } })).rejects.toMatchObject({ reason: "too_many" });
    expect(requests).toHaveLength(6);
  });

  it.each([301, 302, 303, 307, 308])("%i never sends a write anywhere else", async (status) => {
    const { client, requests } = createThingsClient(() => redirect("/moved", status));
    await expect(client.createThing({ body: { name: "x" } })).rejects.toMatchObject({
      reason: "write",
      status,
    });
    expect(requests).toHaveLength(1);
  });

  it("is held to the same rules on `http`", async () => {
    const { client, requests } = createThingsClient(() => redirect("https://elsewhere.example/x"));
    const get = client.http.GET as (path: string, init: object) => Promise<unknown>;
    await expect(get("/x", {})).rejects.toMatchObject({ name: "RedirectError", reason: "other_origin" });
    expect(requests).toHaveLength(1);
  });
});
