import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** The unit tests of core in headless Chromium: `pnpm test:runtimes` runs them. */
export default defineConfig({
  resolve: { conditions: ["@confluir/source"] },
  test: {
    include: ["packages/core/src/**/*.test.ts"],
    exclude: ["**/*.node.test.ts"],
    unstubGlobals: true,
    restoreMocks: true,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
