import { oneToOne } from "@confluir/1to1/provider";
import { juriChat } from "@confluir/jurichat/provider";
import type { AnyProvider } from "@confluir/normalize";
import { oneToOneConnection } from "./1to1/connection.ts";
import type { Connection } from "./connection.ts";
import { juriChatConnection } from "./jurichat/connection.ts";

/** A provider, and how this program uses a client of it. */
export interface KnownProvider {
  readonly provider: AnyProvider;
  readonly connect: (client: never, options: never) => Connection;
}

/** Every provider that this program knows. */
export const known: readonly KnownProvider[] = [
  { provider: oneToOne, connect: oneToOneConnection },
  { provider: juriChat, connect: juriChatConnection },
];

/** The providers alone. */
export const providers: readonly AnyProvider[] = known.map(({ provider }) => provider);
