import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { toCurl } from "./curl.ts";

/** The arguments that a shell gives to curl. */
function argumentsOf(command: string): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const env = { ACME_API_KEY: "the key", HOME: "/home" };
  return execFileSync("/bin/sh", ["-c", script], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

describe.skipIf(process.platform === "win32")("a request as a command", () => {
  it("has the key from its variable, and nothing else from the shell", () => {
    const url = "https://acme.example/v1/a%20b?q=it's&x=$(id)&y=`id`&z=!!&w=\\&v=\"";
    const body = '{"text":"It\'s $HOME, $(id) `id` \\\\ \\"x\\" !! $ACME_API_KEY\\n"}';
    const headers = {
      authorization: "Bearer $ACME_API_KEY",
      "x-odd": 'a "b" $ACME_API_KEY',
      "x-plain": "it's",
    };
    expect(argumentsOf(toCurl("POST", url, headers, body))).toEqual([
      ...["-X", "POST", url],
      ...["-H", "authorization: Bearer the key", "-H", 'x-odd: a "b" the key', "-H", "x-plain: it's"],
      ...["--data-raw", body],
    ]);
  });

  it("is short where it can be", () => {
    expect(toCurl("GET", "https://acme.example/", { "x-key": "$ACME_API_KEY" })).toBe(
      `curl 'https://acme.example/' -H "x-key: $ACME_API_KEY"`,
    );
  });
});
