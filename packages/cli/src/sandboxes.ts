import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { chatwootSandbox } from "@confluir/chatwoot/sandbox";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import type { Mocks as MocksOf, Sandbox as SandboxOf } from "@confluir/mock";

/** The sandboxes of the providers that come with this program, by id. They need `@confluir/mock`, which the program does without. */
export const sandboxes = {
  "1to1": oneToOneSandbox,
  jurichat: juriChatSandbox,
  chatwoot: chatwootSandbox,
} as const;

/** A sandbox of all of them. */
export type Sandbox = SandboxOf<typeof sandboxes>;

/** Mock servers of all of them. */
export type Mocks = MocksOf<typeof sandboxes>;
