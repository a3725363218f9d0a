import { juriChat, oneToOne } from "@confluir/normalize";

/** Every provider of this repository, for its tests and the pages that are generated. */
export const providers = [oneToOne, juriChat] as const;
