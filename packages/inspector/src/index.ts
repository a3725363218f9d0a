export type * from "./api.ts";
export { createInspector, type Inspector } from "./server/create-inspector.ts";
export { createObserver, type ObservedClient, type Observer } from "./server/observer.ts";
export type {
  ActingOptions,
  AnyActions,
  InspectorConnection,
  InspectorOptions,
  InspectorSandbox,
  InspectorSync,
  SandboxSwitches,
} from "./server/options.ts";
export { InspectorPortError, type RunningInspector, startInspector } from "./server/start-inspector.ts";
