import { oneToOne } from "@confluir/1to1/provider";
import { juriChat } from "@confluir/jurichat/provider";
import type { AnyProvider } from "@confluir/provider";

/** Every provider that comes with this program; `--provider` adds others. */
export const providers: readonly AnyProvider[] = [oneToOne, juriChat];
