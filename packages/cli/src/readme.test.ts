import { readFileSync } from "node:fs";
import { startSandbox } from "@confluir/mock";
import { expect, it } from "vitest";
import { cliOnSandbox } from "./__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { loadCommands, run } from "./run.ts";
import { sandboxes as providers } from "./sandboxes.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

const allCommands = await loadCommands();

/** Times are local, and differ without being wrong. */
const settled = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2026-02-03 09:00");

const first = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** What the README of the repository and this one show: commands, and their output with `…` for lines that are left out. */
const commands = [first, readme]
  .flatMap((page) => [...page.matchAll(/```console\n([\s\S]*?)```/g)])
  .flatMap(([, block = ""]) => block.split(/^\$ confluir /m).slice(1))
  .map((text) => ({ line: text.split("\n", 1)[0] ?? "", shown: text.slice(text.indexOf("\n") + 1) }));

/** A command line taken apart as a shell does it. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

it("the README shows what each command really writes", async () => {
  const names = new Set(commands.map(({ line }) => line.split(" ", 1)[0]));
  const withoutSample = ["mock", "ui", "sync", "channels", "contacts"];
  const all = allCommands.map(({ usage }) => usage.split(" ", 1)[0] ?? "");
  expect([...names].toSorted()).toEqual(all.filter((name) => !withoutSample.includes(name)).toSorted());
  await using sandbox = await startSandbox({
    providers,
    size: 200,
    start: "2026-02-03T09:00:00Z",
    clockRuns: false,
    rateLimit: null,
  });
  const desk = cliOnSandbox(sandbox);
  for (const { line, shown } of commands) {
    const { out, err } = await desk.cli(wordsOf(line), { columns: 110 });
    const written = settled(out + err)
      .trimEnd()
      .split("\n");
    let from = 0;
    for (const part of settled(shown).trimEnd().split(/^…\n?/m)) {
      const lines = part.trimEnd().split("\n");
      if (part.trim() === "") continue;
      const at = written.findIndex(
        (_, index) => index >= from && lines.every((each, next) => written[index + next] === each),
      );
      expect(at, `confluir ${line}:\n${written.join("\n")}\n`).toBeGreaterThanOrEqual(0);
      from = at + lines.length;
    }
  }
});

it("the README names every command and every option of the inbox", async () => {
  const io = createTestIo();
  await run(["inbox", "--help"], io);
  for (const [option = ""] of io.written.out.matchAll(/--[a-z-]+/g)) expect(readme).toContain(`\`${option}`);
  for (const { usage } of allCommands) expect(readme).toContain(`\`${usage}\``);
});
