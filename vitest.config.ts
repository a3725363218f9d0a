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
    unstubGlobals: true,
    restoreMocks: true,
  },
});
