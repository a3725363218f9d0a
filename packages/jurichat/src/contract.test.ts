import { clientContract, secretsContract } from "@confluir/contract";
import { juriChatSandbox } from "@confluir/mock/all";
import { createJuriChatClient } from "./client.ts";
import { operations, sensitive } from "./generated/operations.ts";

await clientContract({
  provider: juriChatSandbox,
  operations,
  keyHeader: "x-jurichat-api-key",
  createClient: (baseUrl) =>
    createJuriChatClient({ baseUrl, apiKey: "test-key", maxRetries: 0, rateLimiter: false }),
});

await secretsContract({
  spec: "jurichat",
  sensitive,
  createClient: (apiKey, options) => createJuriChatClient({ apiKey, ...options }),
});
