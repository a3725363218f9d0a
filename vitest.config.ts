import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** Real sockets with real, short timeouts: in a process that other tests keep busy they would run out. */
const onItsOwn = ["packages/contract/src/faults/**/*.test.ts"];

const resolve = { conditions: ["@confluir/source"] };
const shared = {
  // No test is about time: what takes seconds on a busy machine is slow, and not wrong.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  unstubGlobals: true,
  restoreMocks: true,
};

export default defineConfig({
  test: {
    // One core more than by default, on which the main process has hardly anything to do.
    maxWorkers: availableParallelism(),
    // They run in the order of their names: what waits for timeouts goes on along with the others, and not after them.
    projects: [
      { resolve, ssr: { resolve }, test: { ...shared, name: "faults", include: onItsOwn } },
      {
        resolve,
        ssr: { resolve },
        test: {
          ...shared,
          name: "others",
          include: [
            "packages/*/src/**/*.test.ts",
            "bench/src/**/*.test.ts",
            "specs/**/*.test.ts",
            "examples/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, ...onItsOwn, "examples/acme-provider/**"],
          // A worker keeps its modules from one file to the next; loading them anew took three quarters of the time.
          isolate: false,
        },
      },
    ],
  },
});
