import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./__fixtures__/browser.ts";

// Writes the pictures of the README: `node --conditions=@confluir/source packages/acceptance/src/browser/screenshots.ts`. The data is
// that of the sandbox, so nobody on them exists.

const folder = fileURLToPath(new URL("../../../../docs/", import.meta.url));
await using open = await openBrowser(200);
for (const colorScheme of ["light", "dark"] as const) {
  open.behave("healthy");
  const { page, go } = await open.open({
    colorScheme,
    viewport: { width: 1280, height: 760 },
  });
  const save = async (name: string) => {
    await page.mouse.move(0, 0);
    const file = `${folder}inspector-${name}-${colorScheme}.png`;
    writeFileSync(file, await page.screenshot());
    process.stdout.write(`${file}\n`);
  };
  await page.click(".conversations .row[data-state]");
  await page.waitForSelector(".messages .row");
  await page.click(".thread-head .button");
  await page.waitForSelector(".field-row");
  await page.focus(".field-row:nth-of-type(5)");
  await page.waitForSelector(".tree .row.lit");
  await save("raw");
  await go("/sandbox");
  await page.click("input[value='one-provider-down']");
  await page.waitForSelector(".failure");
  await save("sandbox");
  await page.context().close();
}
