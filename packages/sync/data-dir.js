// Puts the files of a new database into the build, so that no program has to make them: part of the package's build, after tsc.
import { makeDataDir } from "./dist/database/make-data-dir.js";

await makeDataDir("dist");
