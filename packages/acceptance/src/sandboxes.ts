import type {
  Mocks as MocksOf,
  Sandbox as SandboxOf,
  SandboxOptions as SandboxOptionsOf,
} from "@confluir/mock";
import { sandboxes } from "confluir/sandboxes";

export { sandboxes };

/** The id of a provider. */
export type SpecName = keyof typeof sandboxes;

/** Every provider's id. */
export const specNames = Object.keys(sandboxes) as readonly SpecName[];

/** Mock servers of every provider. */
export type Mocks = MocksOf<typeof sandboxes>;

/** A sandbox of every provider. */
export type Sandbox = SandboxOf<typeof sandboxes>;

/** How a sandbox of every provider starts. */
export type SandboxOptions = Omit<SandboxOptionsOf<typeof sandboxes>, "providers">;
