import { oneToOne } from "@confluir/1to1/provider";
import { juriChat } from "@confluir/jurichat/provider";

/** Every provider of this repository, for its tests and the pages that are generated. */
export const providers = [oneToOne, juriChat] as const;
