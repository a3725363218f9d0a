import { providerContract } from "@confluir/provider/testing";
import { juriChat } from "./definition.ts";
import { sensitive } from "./generated/operations.ts";
import { juriChatLeftOut } from "./mapping/mappings.ts";
import { juriChatSandbox } from "./sandbox.ts";
import { validators } from "./validators.ts";

await providerContract({
  provider: juriChat,
  spec: juriChatSandbox.spec,
  sandbox: juriChatSandbox,
  sensitive,
  validators,
  leftOut: juriChatLeftOut,
});
