import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import { fn } from "@vitest/spy";

/**
 * As much of vitest as the unit tests of core use, for runtimes that vitest itself does not run in: its own matchers, and tests
 * one after the other. What is missing fails loudly.
 */

type Body = (...values: never[]) => unknown;
interface Test {
  readonly name: string;
  readonly body: () => unknown;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** vitest's `expect`. */
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
);
/** The part of `vi` that needs no runner. */
export const vi = { fn };

const tests: Test[] = [];
let scope: { name: string; before: Body[]; after: Body[] } = { name: "", before: [], after: [] };
let finished: Body[] = [];

export const beforeEach = (body: Body): void => void scope.before.push(body);
export const afterEach = (body: Body): void => void scope.after.push(body);
export const onTestFinished = (body: Body): void => void finished.push(body);

export const describe = withEach((name, body) => {
  const outer = scope;
  scope = { name: `${outer.name}${name} > `, before: [...outer.before], after: [...outer.after] };
  body();
  scope = outer;
});

export const it = withEach((name, body) => {
  tests.push({ name: `${scope.name}${name}`, body, before: scope.before, after: scope.after });
});

type Define = (name: string, body: () => unknown) => void;

function withEach(define: Define) {
  const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [index, row] of rows.entries()) {
      const values = (Array.isArray(row) ? row : [row]) as never[];
      define(`${name} [${index}]`, () => body(...values));
    }
  };
  return Object.assign(define, { each });
}

/** Takes the tests of a file, which are defined while it is imported. */
export async function load(file: string, importFile: () => Promise<unknown>): Promise<void> {
  scope = { name: `${file} > `, before: [], after: [] };
  await importFile();
}

/** Runs every test that was loaded. */
export async function runTests(): Promise<{ readonly passed: number; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  for (const { name, body, before, after } of tests) {
    finished = [];
    try {
      for (const hook of before) await hook();
      await body();
      for (const hook of [...after, ...finished]) await hook();
    } catch (error) {
      failures.push(`${name}\n    ${String((error as Error | undefined)?.stack ?? error).slice(0, 2_000)}`);
    }
  }
  return { passed: tests.length - failures.length, failures };
}
