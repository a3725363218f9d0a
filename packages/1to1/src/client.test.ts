import { describe, expect, it } from "vitest";
import { createOneToOneClient, type OneToOneClientOptions } from "./index.ts";

const options = { apiKey: "sk_1to1_test", slug: "acme" };

describe("createOneToOneClient", () => {
  it("sends the key as a bearer token to the provider's own address, unless told otherwise", async () => {
    const requests: Request[] = [];
    const fetch = async (request: Request) => {
      requests.push(request);
      return Response.json({ items: [], next_cursor: null, has_more: false });
    };
    await createOneToOneClient({ ...options, fetch }).listConversations();
    await createOneToOneClient({ ...options, fetch, baseUrl: "http://localhost:1234/" }).listConversations();
    expect(requests.map(({ url }) => url)).toEqual([
      "https://app.1to1.ai/api/v1/public/acme/conversations",
      "http://localhost:1234/acme/conversations",
    ]);
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer sk_1to1_test");
  });

  it.each([
    [{ slug: "acme" }, "apiKey"],
    [{ apiKey: "", slug: "acme" }, "apiKey"],
    [{ apiKey: "sk_1to1_test" }, "slug"],
    [undefined, "apiKey"],
  ])("names the option that is missing: %j", (wrong, name) => {
    expect(() => createOneToOneClient(wrong as unknown as OneToOneClientOptions)).toThrow(
      `\`createOneToOneClient\` needs \`${name}\``,
    );
  });

  it.each([
    [
      { baseURL: "http://localhost" },
      "createOneToOneClient has no option `baseURL`; did you mean `baseUrl`?",
    ],
    [{ apikey: "k" }, "createOneToOneClient has no option `apikey`; did you mean `apiKey`?"],
    [{ baseUrl: null }, "`baseUrl` must be"],
  ])("refuses %j instead of asking the real API", (wrong, message) => {
    expect(() => createOneToOneClient({ apiKey: "sk_1to1_test", slug: "acme", ...wrong } as never)).toThrow(
      message,
    );
  });

  it("never repeats a key that cannot be sent", () => {
    const apiKey = "sk_1to1_test\r\nX-Injected: 1";
    expect(() => createOneToOneClient({ ...options, apiKey })).toThrow(/`apiKey` holds a character/);
    expect(() => createOneToOneClient({ ...options, apiKey })).not.toThrow(/sk_1to1/);
  });
});
