import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { providers } from "../__fixtures__/providers.ts";
import { scenarios } from "../sandbox/scenarios.ts";
import { parseCommandLine, UsageError } from "./command-options.ts";

describe("parseCommandLine", () => {
  it("runs 1000 healthy conversations on fixed ports by default", () => {
    expect(parseCommandLine([], providers)).toEqual({
      kind: "run",
      ports: { acme: 4010, globex: 4011 },
      data: { size: 1_000, seed: 1, scenario: "healthy" },
      watch: false,
    });
  });

  it("takes every option", () => {
    const argv = "--size 0 --seed=-5 --scenario slow --watch --port-acme 0 --port-globex 65535".split(" ");
    expect(parseCommandLine(argv, providers)).toEqual({
      kind: "run",
      ports: { acme: 0, globex: 65_535 },
      data: { size: 0, seed: -5, scenario: "slow" },
      watch: true,
    });
  });

  it("has no data with --examples", () => {
    expect(parseCommandLine(["--examples"], providers)).toMatchObject({ data: null, watch: false });
    expect(parseCommandLine(["--examples", "--watch"], providers)).toMatchObject({
      data: null,
      watch: true,
    });
  });

  it("knows every scenario", () => {
    for (const { name } of scenarios) {
      expect(parseCommandLine(["--scenario", name], providers)).toMatchObject({ data: { scenario: name } });
    }
  });

  it("takes any size and seed within their bounds, and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.maxSafeInteger(), (size, seed) => {
        const request = parseCommandLine([`--size=${size}`, `--seed=${seed}`], providers);
        expect(request).toMatchObject({ data: { size, seed } });
      }),
    );
    const other = fc.string().filter((text) => !/^-?\d+$/.test(text));
    fc.assert(
      fc.property(other, fc.constantFrom("size", "seed"), (text, flag) => {
        expect(() => parseCommandLine([`--${flag}=${text}`], providers)).toThrow(UsageError);
      }),
    );
  });

  it("answers in one line, whatever is wrong", () => {
    const word = fc.oneof(fc.string(), fc.constantFrom("--size", "--seed", "--x", "--", "-", "--watch=1\n2"));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (argv) => {
        try {
          parseCommandLine(argv, providers);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect((error as Error).message).toMatch(/^[^\n]+\.$/);
        }
      }),
    );
  });

  it("names the options of ports where there is none for all", () => {
    expect(() => parseCommandLine(["--port", "4000"], providers)).toThrow(
      new UsageError("Unknown option '--port'. Each server has one of its own: --port-acme, --port-globex."),
    );
  });

  it("shows help and version whatever else is given", () => {
    expect(parseCommandLine(["--size", "x", "-h"], providers)).toEqual({ kind: "help" });
    expect(parseCommandLine(["-v", "--examples", "--seed=1"], providers)).toEqual({ kind: "version" });
  });
});
