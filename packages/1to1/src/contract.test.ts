import { clientContract } from "@confluir/contract";
import { createOneToOneClient } from "./client.ts";
import { operations } from "./generated/operations.ts";

await clientContract({
  spec: "1to1",
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
