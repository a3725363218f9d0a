import { oneToOne } from "@confluir/1to1/provider";
import { chatwoot } from "@confluir/chatwoot/provider";
import { juriChat } from "@confluir/jurichat/provider";

/** Every provider that comes with this program; `--provider` adds others. */
export const providers: readonly [typeof oneToOne, typeof juriChat, typeof chatwoot] = [
  oneToOne,
  juriChat,
  chatwoot,
];
