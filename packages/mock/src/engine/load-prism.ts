import { createRequire } from "node:module";

type PrismHttp = typeof import("@stoplight/prism-http");
type PrismCore = typeof import("@stoplight/prism-core");
type PrismValidator = typeof import("@stoplight/prism-http/dist/validator/index.js");

/** The parts of Prism that the engine drives. */
export interface Prism {
  readonly createInstance: PrismHttp["createInstance"];
  readonly getHttpOperationsFromSpec: PrismHttp["getHttpOperationsFromSpec"];
  readonly createLogger: PrismCore["createLogger"];
  readonly validateInput: PrismValidator["validateInput"];
  readonly validateOutput: PrismValidator["validateOutput"];
  readonly validateSecurity: PrismValidator["validateSecurity"];
}

let loaded: Prism | undefined;

/**
 * Loads Prism, the first time it is needed.
 *
 * Synchronous on purpose: for this moment alone Node's deprecation warnings are off (Prism's dependencies still load
 * `punycode`), and faker is its English build. All fifty languages cost half a second at every start, for `dynamic`
 * answers that would be in English anyway. Both are put back before anything else can run.
 */
export function loadPrism(): Prism {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const noDeprecation = process.noDeprecation;
  const restoreFaker = swapFaker(createRequire(require.resolve("@stoplight/prism-http")));
  process.noDeprecation = true;
  try {
    const http: PrismHttp = require("@stoplight/prism-http");
    const core: PrismCore = require("@stoplight/prism-core");
    // What Prism calls itself, for which it has no name of its own.
    const validator: PrismValidator = require("@stoplight/prism-http/dist/validator/index.js");
    loaded = { ...http, ...core, ...validator };
    return loaded;
  } finally {
    process.noDeprecation = noDeprecation ?? false;
    restoreFaker();
  }
}

// Answers the id of the whole of faker with its English build, until the result is called.
function swapFaker(require: NodeJS.Require): () => void {
  try {
    const whole = require.resolve("@faker-js/faker");
    const english = require.resolve("@faker-js/faker/locale/en");
    const before = require.cache[whole];
    require(english);
    require.cache[whole] ??= require.cache[english];
    return () => {
      if (before === undefined) delete require.cache[whole];
    };
  } catch {
    return () => {}; // another faker than the one we know: it loads as it is
  }
}
