import { errorExamplesRule } from "./error-examples.ts";
import { exampleNamesRule } from "./example-names.ts";
import { nullsExampleRule } from "./nulls-example.ts";
import { openEnumsRule } from "./open-enums.ts";
import { paginationRule } from "./pagination.ts";
import { pagingEndsRule } from "./paging-ends.ts";
import { parameterExamplesRule } from "./parameter-examples.ts";
import { type Path, Place } from "./place.ts";
import { retryAfterRule } from "./retry-after.ts";
import type { Rule } from "./rule.ts";
import { safePostRule } from "./safe-post.ts";
import { statusesRule } from "./statuses.ts";
import { vocabularyRule } from "./vocabulary.ts";
import { webhooksRule } from "./webhooks.ts";

/** The house rules by name. Redocly calls them `house/<name>`; redocly.yaml turns them on. */
export const rules: Readonly<Record<string, Rule>> = {
  vocabulary: vocabularyRule,
  statuses: statusesRule,
  "retry-after": retryAfterRule,
  "error-examples": errorExamplesRule,
  "example-names": exampleNamesRule,
  "parameter-examples": parameterExamplesRule,
  pagination: paginationRule,
  "paging-ends": pagingEndsRule,
  "nulls-example": nullsExampleRule,
  "safe-post": safePostRule,
  "open-enums": openEnumsRule,
  webhooks: webhooksRule,
};

/** The part of Redocly's visitor context that the rules need. */
interface Context {
  readonly location: { child(path: Path): unknown };
  report(problem: { message: string; location: unknown }): void;
}

/** The Redocly plugin; Node reads its TypeScript as it is. Several operations share a component, one report is enough. */
export default function housePlugin(): unknown {
  return {
    id: "house",
    rules: {
      oas3: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, () => visitor(rule)])),
    },
  };
}

function visitor(rule: Rule): unknown {
  return {
    Root: {
      leave(root: unknown, { location, report }: Context): void {
        const reported = new Set<string>();
        for (const { path, message } of rule(Place.of(root))) {
          const key = JSON.stringify([path, message]);
          if (!reported.has(key)) report({ message, location: location.child(path) });
          reported.add(key);
        }
      },
    },
  };
}
