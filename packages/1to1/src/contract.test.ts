import { clientContract, secretsContract } from "@confluir/contract";
import { oneToOneSandbox } from "@confluir/mock/all";
import { createOneToOneClient } from "./client.ts";
import { operations, sensitive } from "./generated/operations.ts";

await clientContract({
  provider: oneToOneSandbox,
  operations,
  keyHeader: "authorization",
  createClient: (baseUrl) =>
    createOneToOneClient({
      baseUrl,
      apiKey: "sk_1to1_test",
      slug: "acme",
      maxRetries: 0,
      rateLimiter: false,
    }),
});

await secretsContract({
  spec: "1to1",
  sensitive,
  createClient: (apiKey, options) => createOneToOneClient({ apiKey, slug: "acme", ...options }),
});
