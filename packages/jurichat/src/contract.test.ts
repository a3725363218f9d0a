import { clientContract } from "@confluir/contract";
import { createJuriChatClient } from "./client.ts";
import { operations } from "./generated/operations.ts";

await clientContract({
  spec: "jurichat",
  operations,
  keyHeader: "x-jurichat-api-key",
  createClient: (baseUrl) =>
    createJuriChatClient({ baseUrl, apiKey: "test-key", maxRetries: 0, rateLimiter: false }),
});
