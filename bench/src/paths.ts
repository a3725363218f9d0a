import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package; imports of bundles are looked up here. */
export const folder = fileURLToPath(new URL("..", import.meta.url));
/** The folder of the whole repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

export const resultsFile = join(folder, "RESULTS.md");
export const mockResultsFile = join(folder, "MOCK.md");
export const inboxResultsFile = join(folder, "INBOX.md");
export const readmeFile = join(root, "README.md");
export const housePageFile = join(root, "docs", "house.md");
export const sizePageFile = join(root, "docs", "size.md");
export const unifiedFolder = join(folder, "unified");
export const unifiedSizesFile = join(unifiedFolder, "sizes.json");
