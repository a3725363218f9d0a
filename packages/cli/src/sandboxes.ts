import type { Mocks as MocksOf, Sandbox as SandboxOf } from "@confluir/mock";
import { loadSandboxes } from "./providers.ts";

/** The sandboxes of the providers that come with this program, by id. Only commands that start servers load them. */
export const sandboxes = await loadSandboxes();

/** A sandbox of all of them. */
export type Sandbox = SandboxOf<typeof sandboxes>;

/** Mock servers of all of them. */
export type Mocks = MocksOf<typeof sandboxes>;
