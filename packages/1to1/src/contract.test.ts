import { providerContract } from "@confluir/provider/testing";
import { sensitive } from "./generated/operations.ts";
import { validators } from "./generated/validators.ts";
import { oneToOne } from "./provider.ts";
import { oneToOneSandbox } from "./sandbox.ts";

await providerContract({
  provider: oneToOne,
  spec: oneToOneSandbox.spec,
  sandbox: oneToOneSandbox,
  sensitive,
  validators,
});
