import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import type { Mocks as MocksOf, Sandbox as SandboxOf } from "@confluir/mock";

/** The sandboxes of the providers that come with this program, by id. Only commands that start servers load them. */
export const sandboxes = { "1to1": oneToOneSandbox, jurichat: juriChatSandbox } as const;

/** A sandbox of all of them. */
export type Sandbox = SandboxOf<typeof sandboxes>;

/** Mock servers of all of them. */
export type Mocks = MocksOf<typeof sandboxes>;
