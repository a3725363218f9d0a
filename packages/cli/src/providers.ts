import { oneToOne } from "@confluir/1to1/provider";
import { chatwoot } from "@confluir/chatwoot/provider";
import { juriChat } from "@confluir/jurichat/provider";

/** Every provider that comes with this program; `--provider` adds others. */
export const providers = [oneToOne, juriChat, chatwoot] as const;

/** The sandboxes of these providers, by id. Apart from them, because only few programs start a sandbox. */
export async function loadSandboxes() {
  const [{ oneToOneSandbox }, { juriChatSandbox }, { chatwootSandbox }] = await Promise.all([
    import("@confluir/1to1/sandbox"),
    import("@confluir/jurichat/sandbox"),
    import("@confluir/chatwoot/sandbox"),
  ]);
  return { "1to1": oneToOneSandbox, jurichat: juriChatSandbox, chatwoot: chatwootSandbox } as const;
}
