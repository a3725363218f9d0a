import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@confluir/source"] },
  ssr: { resolve: { conditions: ["@confluir/source"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "bench/src/**/*.test.ts",
      "specs/**/*.test.ts",
      "examples/**/*.test.ts",
    ],
    // No test is about time: what takes seconds on a busy machine is slow, and not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    unstubGlobals: true,
    restoreMocks: true,
  },
});
