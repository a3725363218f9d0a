import { providerContract } from "@confluir/provider/testing";
import { sensitive } from "./generated/operations.ts";
import { validators } from "./generated/validators.ts";
import { juriChat } from "./provider.ts";
import { juriChatSandbox } from "./sandbox.ts";

await providerContract({
  provider: juriChat,
  spec: juriChatSandbox.spec,
  sandbox: juriChatSandbox,
  sensitive,
  validators,
});
