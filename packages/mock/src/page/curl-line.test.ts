import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curlLine } from "./curl-line.ts";

const run = promisify(execFile);

describe("curlLine", () => {
  it("leaves plain words as they are", () => {
    const headers = { Authorization: "Bearer sk_1to1_local" };
    expect(curlLine({ url: "http://127.0.0.1:4010/acme/conversations?limit=5", headers })).toBe(
      "curl -H 'Authorization: Bearer sk_1to1_local' 'http://127.0.0.1:4010/acme/conversations?limit=5'",
    );
    expect(curlLine({ method: "DELETE", url: "http://127.0.0.1/a" })).toBe(
      "curl -X DELETE http://127.0.0.1/a",
    );
  });

  it.skipIf(process.platform === "win32")("means the same to a shell, whatever it holds", async () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "'", '"', "$", "`", "\\", "!", "*", " ", ";", "&", "\n", "(", "~", "#"),
    });
    await fc.assert(
      fc.asyncProperty(word, word, async (url, value) => {
        const line = curlLine({ url, headers: { name: value } });
        const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
        const { stdout } = await run("sh", ["-c", script]);
        expect(stdout.split("\0")).toEqual(["-H", `name: ${value}`, url, ""]);
      }),
      { numRuns: 20 },
    );
  });
});
