import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.ts";

// Writes what the mapping tables and the specs give, or with `--check` only says what is behind them.

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const isCheck = process.argv[2] === "--check";

for (const [file, text] of Object.entries(generatedFiles())) {
  if (readIfThere(root + file) === text) continue;
  if (isCheck) {
    process.stderr.write(`${file} is behind the mapping tables: run \`pnpm generate\`.\n`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(new URL(".", `file://${root}${file}`), { recursive: true });
  writeFileSync(root + file, text);
  process.stdout.write(`${file}\n`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
