import { oneToOneLeftOut } from "@confluir/1to1/provider";
import { juriChatLeftOut } from "@confluir/jurichat/provider";
import type { providers } from "../providers.ts";

const byProvider: { readonly [P in (typeof providers)[number]["id"]]: Readonly<Record<string, string>> } = {
  "1to1": oneToOneLeftOut,
  jurichat: juriChatLeftOut,
};

/** The schemas of successful answers that no mapping of a provider takes, each with the reason. */
export function leftOut(provider: string): Readonly<Record<string, string>> {
  return (byProvider as Readonly<Record<string, Readonly<Record<string, string>>>>)[provider] ?? {};
}
