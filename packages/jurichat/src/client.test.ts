import { describe, expect, it } from "vitest";
import { validators } from "./generated/validators.ts";
import { createJuriChatClient, type JuriChatClientOptions } from "./index.ts";

const options = { apiKey: "office-key" };

describe("createJuriChatClient", () => {
  it("sends the key in the provider's header to the provider's own address, unless told otherwise", async () => {
    const requests: Request[] = [];
    const fetch = async (request: Request) => {
      requests.push(request);
      return Response.json([]);
    };
    await createJuriChatClient({ ...options, fetch }).listWebhooks();
    await createJuriChatClient({ ...options, fetch, baseUrl: "http://localhost:1234/" }).listWebhooks();
    expect(requests.map(({ url }) => url)).toEqual([
      "https://api.jurichat.com/webhooks/",
      "http://localhost:1234/webhooks/",
    ]);
    expect(requests[0]?.headers.get("x-jurichat-api-key")).toBe("office-key");
  });

  it("asks for contacts page by page, as they would all come at once otherwise", async () => {
    const urls: URL[] = [];
    const fetch = async (request: Request) => {
      urls.push(new URL(request.url));
      return Response.json({ data: [], totalResults: 0, totalPages: 0 });
    };
    await createJuriChatClient({ ...options, fetch }).listContacts({ query: { inboxId: "i" } });
    expect(Object.fromEntries(urls[0]?.searchParams ?? [])).toEqual({
      inboxId: "i",
      page: "1",
      limit: "100",
    });
  });

  it("takes a confirmation as JSON, as plain text or as JSON under that name, whichever the provider sends", async () => {
    const answers = [
      Response.json("feito"),
      new Response("feito", { headers: { "content-type": "text/plain; charset=utf-8" } }),
      new Response('"feito"', { headers: { "content-type": "text/plain; charset=utf-8" } }),
    ];
    const client = createJuriChatClient({
      ...options,
      fetch: async () => answers.shift() ?? Response.error(),
    });
    const call = () => client.updateConversation({ path: { conversationId: "cjconv0001aaaa" }, body: {} });
    for (let at = 0; at < 3; at++) await expect(call()).resolves.toBe("feito");
  });

  it.each([{}, "enviada", true, null, ["cjmesg0001aaaa"]])(
    "takes %j for the answer to a message, strictly too, as nobody reported another",
    async (answer) => {
      const client = createJuriChatClient({
        ...options,
        fetch: async () => Response.json(answer, { status: 201 }),
        validate: "strict",
        validators,
      });
      const body = { conversationId: "cjconv0001aaaa", message: "Bom dia", type: "text" } as const;
      await expect(client.sendMessage({ body })).resolves.toEqual(answer);
    },
  );

  it.each([
    [
      { baseURL: "http://localhost" },
      "createJuriChatClient has no option `baseURL`; did you mean `baseUrl`?",
    ],
    [{ slug: "acme" }, "createJuriChatClient has no option `slug`; it has apiKey, maxRetries,"],
    [{ baseUrl: null }, "`baseUrl` must be"],
  ])("refuses %j instead of asking the real API", (wrong, message) => {
    expect(() => createJuriChatClient({ apiKey: "k", ...wrong } as never)).toThrow(message);
  });

  it.each([[{}], [{ apiKey: " " }], [undefined]])("names the option that is missing: %j", (wrong) => {
    expect(() => createJuriChatClient(wrong as unknown as JuriChatClientOptions)).toThrow(
      "`createJuriChatClient` needs `apiKey`",
    );
  });
});
