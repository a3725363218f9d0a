import { providers } from "../../all.ts";

/** The businesses of every provider, for worlds in tests. */
export const profiles = { "1to1": providers["1to1"].profile, jurichat: providers.jurichat.profile };
