import { providerContract } from "@confluir/provider/testing";
import { sensitive } from "./generated/operations.ts";
import { validators } from "./generated/validators.ts";
import { acme } from "./provider.ts";
import { sandbox } from "./sandbox.ts";

await providerContract({
  provider: acme,
  spec: new URL("../openapi.yaml", import.meta.url),
  sensitive,
  validators,
  sandbox,
});
