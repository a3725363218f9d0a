import { oneToOneEnvironment } from "./1to1/environment.ts";
import { juriChatEnvironment } from "./jurichat/environment.ts";

/** What the mock servers know about each vendor besides its spec. A new vendor is a row here. */
export const providers = {
  "1to1": { title: "1TO1 AI", port: 4010, environment: oneToOneEnvironment },
  jurichat: { title: "JuriChat", port: 4011, environment: juriChatEnvironment },
} as const;

/** The name of a spec, which is its provider's id. */
export type SpecName = keyof typeof providers;

/** Every spec that has a mock server. */
export const specNames = Object.keys(providers) as readonly SpecName[];
