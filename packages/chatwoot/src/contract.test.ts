import { providerContract } from "@confluir/provider/testing";
import { sensitive } from "./generated/operations.ts";
import { validators } from "./generated/validators.ts";
import { chatwoot } from "./provider.ts";
import { chatwootSandbox } from "./sandbox.ts";

await providerContract({
  provider: chatwoot,
  spec: chatwootSandbox.spec,
  sandbox: chatwootSandbox,
  credentials: { accountId: "3" },
  sensitive,
  validators,
});
