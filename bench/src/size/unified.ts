import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Platform } from "esbuild";
import { unifiedFolder, unifiedSizesFile } from "../paths.ts";
import { bundle } from "./bundle.ts";
import type { ContenderSize } from "./contender-sizes.ts";

interface UnifiedSdk {
  readonly package: string;
  readonly source: string;
  readonly call: string;
  /** `node` for what does not bundle for browsers. */
  readonly platform: Platform;
}

/** One list call with each SDK: of conversations where the API has them, else of what is nearest. */
const sdks: readonly UnifiedSdk[] = [
  {
    package: "@nangohq/node",
    call: "`listRecords`, for Node: it imports `node:crypto` and `node:https`, so it does not bundle for browsers",
    platform: "node",
    source: `import { Nango } from "@nangohq/node";
      const client = new Nango({ secretKey: "key" });
      export const page = await client.listRecords({ providerConfigKey: "a", connectionId: "b", model: "c" });`,
  },
  {
    package: "@unified-api/typescript-sdk",
    call: "`listMessagingMessages` as a standalone function, the SDK's way to a small bundle",
    platform: "browser",
    source: `import { UnifiedToCore } from "@unified-api/typescript-sdk/core.js";
      import { messagingListMessagingMessages as list } from "@unified-api/typescript-sdk/funcs/messagingListMessagingMessages.js";
      export const page = await list(new UnifiedToCore({ security: { jwt: "key" } }), { connectionId: "a" });`,
  },
  {
    package: "@apideck/unify",
    call: "`issueTracking.collectionTickets.list`",
    platform: "browser",
    source: `import { Apideck } from "@apideck/unify";
      const client = new Apideck({ apiKey: "key", appId: "a", consumerId: "b" });
      export const page = await client.issueTracking.collectionTickets.list({ collectionId: "c" });`,
  },
  {
    package: "@mergeapi/merge-node-client",
    call: "`ticketing.tickets.list`",
    platform: "browser",
    source: `import { MergeClient } from "@mergeapi/merge-node-client";
      const client = new MergeClient({ apiKey: "key", accountToken: "token" });
      export const page = await client.ticketing.tickets.list();`,
  },
];

/** Installs the SDKs of unified APIs, bundles each, and keeps the sizes. */
export async function weighUnifiedSdks(): Promise<readonly ContenderSize[]> {
  const flags = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", ...flags], { cwd: unifiedFolder, stdio: "inherit" });
  const sizes: ContenderSize[] = [];
  for (const sdk of sdks) {
    const { minified, gzip } = await bundle(sdk.source, unifiedFolder, sdk.platform);
    sizes.push({ name: sdk.package, version: versionOf(sdk.package), minified, gzip, note: sdk.call });
  }
  writeFileSync(unifiedSizesFile, `${JSON.stringify(sizes, undefined, 2)}\n`);
  return sizes;
}

function versionOf(name: string): string {
  const manifest = readFileSync(join(unifiedFolder, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
