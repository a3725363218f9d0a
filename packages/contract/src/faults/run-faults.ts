import { checkFault } from "./check-fault.ts";
import { faults } from "./faults.ts";

/** Runs the fault suite without a test runner, so that any Node can. Prints what fails; exits with 1 if something does. */
const calls = ["read", "write"] as const;
const fetches = ["platform", "custom"] as const;
const results = [];
// Fault by fault: more at a time would keep this process, which is the server too, from meeting the timeouts.
for (const fault of faults) {
  const variants = calls.flatMap((call) => fetches.map((fetchKind) => ({ fault, call, fetchKind })));
  const check = async (variant: (typeof variants)[number]) => ({
    ...variant,
    problems: await checkFault(variant.fault, variant.call, variant.fetchKind),
  });
  results.push(...(await Promise.all(variants.map(check))));
}
const failed = results.filter(({ problems }) => problems.length > 0);
for (const { fault, call, fetchKind, problems } of failed) {
  process.stdout.write(`not ok - ${fault.name}: ${call}, ${fetchKind} fetch\n`);
  for (const problem of problems) process.stdout.write(`    ${problem}\n`);
}
const passed = results.length - failed.length;
process.stdout.write(`faults on Node ${process.versions.node}: ${passed} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 && passed > 0 ? 0 : 1;
