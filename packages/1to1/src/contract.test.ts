import { providerContract } from "@confluir/provider/testing";
import { oneToOne } from "./definition.ts";
import { sensitive } from "./generated/operations.ts";
import { oneToOneLeftOut } from "./mapping/mappings.ts";
import { oneToOneSandbox } from "./sandbox.ts";
import { validators } from "./validators.ts";

await providerContract({
  provider: oneToOne,
  spec: oneToOneSandbox.spec,
  sandbox: oneToOneSandbox,
  sensitive,
  validators,
  leftOut: oneToOneLeftOut,
});
