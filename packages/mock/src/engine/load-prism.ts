import { createRequire } from "node:module";

type PrismHttp = typeof import("@stoplight/prism-http");
type PrismCore = typeof import("@stoplight/prism-core");
type PrismValidator = typeof import("@stoplight/prism-http/dist/validator/index.js");

/** An operation as Prism wants it. */
export type PrismOperation = Awaited<ReturnType<PrismHttp["getHttpOperationsFromSpec"]>>[number];

/** Prism's checks of requests and answers. */
export interface PrismChecks
  extends Pick<PrismValidator, "validateInput" | "validateOutput" | "validateSecurity"> {
  /** Reads a document, in which it replaces the references, as `getHttpOperationsFromSpec` does. */
  readonly toOperations: (document: object) => Promise<PrismOperation[]>;
}

/** Prism's answers from examples. */
export type PrismMock = Pick<PrismHttp, "createInstance"> & Pick<PrismCore, "createLogger">;

const require = createRequire(import.meta.url);
const requireOfPrism = createRequire(require.resolve("@stoplight/prism-http"));

let checks: PrismChecks | undefined;
let mock: PrismMock | undefined;

/**
 * Loads Prism's checks, the first time they are needed. `getHttpOperationsFromSpec` would bring the reader of Postman's
 * collections along, which takes longer to load than all of this.
 */
export function loadPrismChecks(): PrismChecks {
  checks ??= quietly(() => {
    const validator: PrismValidator = require("@stoplight/prism-http/dist/validator/index.js");
    const RefParser = requireOfPrism("@stoplight/json-schema-ref-parser");
    const { transformOas3Operations } = requireOfPrism("@stoplight/http-spec/oas3/operation");
    const { bundleTarget, decycle } = requireOfPrism("@stoplight/json");
    return {
      ...validator,
      async toOperations(document) {
        const parser = new RefParser();
        const dereferenced = await parser.dereference(document);
        const whole = parser.$refs.circular === true ? decycle(dereferenced) : dereferenced;
        const operations: PrismOperation[] = transformOas3Operations(whole);
        return operations.map((target) =>
          bundleTarget({
            document: { ...whole, __target__: target },
            path: "#/__target__",
            cloneDocument: false,
          }),
        );
      },
    };
  });
  return checks;
}

/**
 * Loads the part of Prism that answers from examples, the first time it is needed. Faker is its English build: all fifty
 * languages take half a second, for `dynamic` answers that would be in English anyway.
 */
export function loadPrismMock(): PrismMock {
  mock ??= quietly(() => {
    const restoreFaker = swapFaker();
    try {
      const http: PrismHttp = require("@stoplight/prism-http");
      const core: PrismCore = require("@stoplight/prism-core");
      return { createInstance: http.createInstance, createLogger: core.createLogger };
    } finally {
      restoreFaker();
    }
  });
  return mock;
}

/** Loads without Node's deprecation warnings, as dependencies of Prism use `punycode`. Nothing else runs in the meantime. */
function quietly<Loaded>(load: () => Loaded): Loaded {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  try {
    return load();
  } finally {
    process.noDeprecation = noDeprecation;
  }
}

// Answers the id of the whole of faker with its English build, until the result is called.
function swapFaker(): () => void {
  try {
    const whole = requireOfPrism.resolve("@faker-js/faker");
    const english = requireOfPrism.resolve("@faker-js/faker/locale/en");
    const before = requireOfPrism.cache[whole];
    requireOfPrism(english);
    requireOfPrism.cache[whole] ??= requireOfPrism.cache[english];
    return () => {
      if (before === undefined) delete requireOfPrism.cache[whole];
    };
  } catch {
    return () => {}; // another faker than the one we know: it loads as it is
  }
}
