import { startSandbox } from "@confluir/mock";
import { sandboxes } from "confluir/sandboxes";

export const start = () => startSandbox({ providers: sandboxes, size: 10 });

// @ts-expect-error: no such sandbox
export const wrong = sandboxes.acme;
