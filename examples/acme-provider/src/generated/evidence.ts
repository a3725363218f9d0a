// Generated from openapi.yaml by confluir-codegen. Do not edit: change the spec.

/**
 * How sure the spec is of each schema that is sent, and by JSON pointer of what is below it, where that differs from what is above; `*`
 * stands for every item. Its words are those of `x-evidence`.
 */
export const evidence = {
  Next: { own: "documented" },
  Status: { own: "documented" },
  Conversation: { own: "documented" },
  Contact: { own: "documented" },
  Message: { own: "documented" },
} as const;
