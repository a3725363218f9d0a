import { readFileSync } from "node:fs";
import { oneToOneSupport } from "@confluir/1to1/provider";
import { juriChatSupport } from "@confluir/jurichat/provider";
import { expect, it } from "vitest";
import { renderSupport } from "./__fixtures__/support-table.ts";

it("the README has the table of what can be done as it is in the code", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const [, table] = /<!-- support -->\n([\s\S]*?)\n?<!-- \/support -->/.exec(readme) ?? [];
  expect(table).toBe(renderSupport([oneToOneSupport, juriChatSupport]));
});
