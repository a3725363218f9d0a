import { exampleNamesRule, nullsExampleRule, parameterExamplesRule } from "./examples.ts";
import { openEnumsRule } from "./open-enums.ts";
import { paginationRule, pagingEndsRule } from "./pagination.ts";
import { type Path, Place } from "./place.ts";
import { errorExamplesRule, retryAfterRule, statusesRule } from "./responses.ts";
import type { Rule } from "./rule.ts";
import { safePostRule, vocabularyRule } from "./vocabulary.ts";
import { webhooksRule } from "./webhooks.ts";

export type { Path, Place } from "./place.ts";
export type { Problem, Rule } from "./rule.ts";

/** The rules by name. Redocly calls them `confluir/<name>`. */
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

/** The rules of a spec, next to Redocly's own `recommended-strict`: `extends: [recommended-strict, confluir/recommended]`. */
const recommended: Readonly<Record<string, unknown>> = {
  // The licence of a provider's API is not the spec author's to state.
  "info-license": "off",
  "info-license-strict": "off",

  "operation-description": "error",
  "operation-tag-defined": "error",
  "operation-singular-tag": "error",
  "parameter-description": "error",
  "path-http-verbs-order": "error",
  "spec-strict-refs": "error",

  "rule/operation-says-how-we-know": {
    subject: { type: "Operation" },
    where: [{ subject: { type: "Paths" }, assertions: { defined: true } }],
    assertions: { required: ["x-evidence", "externalDocs"] },
    message: "An operation states its `x-evidence` and links the provider's page in `externalDocs`.",
    severity: "error",
  },
  "rule/operation-has-a-tag": {
    subject: { type: "Operation", property: "tags" },
    assertions: { defined: true, minLength: 1 },
    message: "An operation has one tag: add it to `tags`.",
    severity: "error",
  },
  "rule/public-server": {
    subject: { type: "Server", property: "url" },
    assertions: { pattern: "/^https?:\\/\\/(?!localhost\\b|127\\.|0\\.0\\.0\\.0|\\[)/i" },
    message: "A server is the provider's own: an absolute http(s) URL, never this machine.",
    severity: "error",
  },

  ...Object.fromEntries(Object.keys(rules).map((name) => [`confluir/${name}`, "error"])),
};

/** The part of Redocly's visitor context that the rules need. */
interface Context {
  readonly location: { child(path: Path): unknown };
  report(problem: { message: string; location: unknown }): void;
}

/** The Redocly plugin: `plugins: ["@confluir/codegen/redocly"]`. Several operations share a component, one report is enough. */
export default function confluirPlugin(): unknown {
  return {
    id: "confluir",
    rules: {
      oas3: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, () => visitor(rule)])),
    },
    configs: { recommended: { rules: recommended } },
  };
}

function visitor(rule: Rule): unknown {
  return {
    Root: {
      leave(root: unknown, { location, report }: Context): void {
        const reported = new Set<string>();
        for (const [{ path }, message] of rule(Place.of(root))) {
          const key = JSON.stringify([path, message]);
          if (!reported.has(key)) report({ message, location: location.child(path) });
          reported.add(key);
        }
      },
    },
  };
}
