import { fileURLToPath } from "node:url";

/** An invented API that holds each case the mock has to handle once. */
export const libraryPath = fileURLToPath(new URL("library.yaml", import.meta.url));

/** What its bearer security asks for. */
export const libraryKey = { authorization: "Bearer library" };
