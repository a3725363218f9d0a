import { expect, it } from "vitest";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { printJson } from "./output.ts";

it.each([true, false])(
  "prints JSON that steers no terminal and means the same (terminal: %s)",
  (isTerminal) => {
    const value = { name: "a\u001b[2J\u009b31mb\u202Ec\u2028d\u007fé👩‍👧" };
    const io = createTestIo({}, { isTerminal });
    printJson(io, value);
    expect(JSON.parse(io.written.out)).toEqual(value);
    const steering = /[\p{Cc}\u2028\u202e]/u;
    expect(io.written.out.replaceAll("\n", "")).not.toMatch(steering);
    expect(io.written.out).toContain("é👩‍👧");
  },
);
