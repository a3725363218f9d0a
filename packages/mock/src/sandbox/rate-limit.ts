import { isJsonObject } from "../spec/json.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { SandboxRateLimit } from "./stage.ts";

/** The limit that a spec publishes in `x-rate-limit`; `null` when it publishes none. */
export function readRateLimit({ document }: Spec): SandboxRateLimit {
  const limit = document["x-rate-limit"];
  if (!isJsonObject(limit)) return null;
  const { requests, windowSeconds } = limit;
  if (typeof requests !== "number" || typeof windowSeconds !== "number") return null;
  return { requests, windowSeconds };
}
