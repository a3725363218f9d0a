import { specNames } from "@confluir/mock/all";
import { expect, it } from "vitest";
import { isNamedIn, isOwnFile, listProviders } from "./provider.ts";

const acme = { id: "acme-chat", name: "Acme Chat", codeName: "AcmeChat" };

it("finds a provider for each spec, with the name of its client", () => {
  const providers = listProviders();
  expect(providers.map(({ id }) => id)).toEqual([...specNames].sort());
  for (const { name, codeName } of providers) {
    expect(name).not.toMatch(/API|^$/);
    expect(codeName).toMatch(/^[A-Z]\w+$/);
  }
});

it.each(["acme-chat", "createAcmeChatClient", "ACME_CHAT_API_KEY", "Acme Chat's own"])(
  "a text that has %s names the provider",
  (text) => expect(isNamedIn(text, acme)).toBe(true),
);

it("a text about somebody else does not name it", () => {
  expect(isNamedIn("const acme = createChat();", acme)).toBe(false);
});

it.each([
  ["packages/acme-chat/src/client.ts", true],
  ["packages/mock/src/acme-chat/views.ts", true],
  ["packages/core/src/by-hand-acme-chat.test.ts", true],
  ["packages/mock/src/all.ts", false],
])("the file %s is its own: %s", (file, isOwn) => expect(isOwnFile(file, acme)).toBe(isOwn));
