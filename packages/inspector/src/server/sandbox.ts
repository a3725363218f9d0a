import type { AnyProvider } from "@confluir/provider";
import { parseConversationId } from "@confluir/provider";
import type { SandboxStateJson } from "../api.ts";
import type { InspectorConnection, InspectorSandbox } from "./options.ts";
import { refuse } from "./refusal.ts";

/** `GET /api/sandbox`. */
export function toSandboxState(
  { control, scenarios, faultKinds }: InspectorSandbox,
  connections: Readonly<Record<string, InspectorConnection>>,
): SandboxStateJson {
  const operations = Object.values(connections).map(({ provider }): [string, readonly string[]] => [
    provider.id,
    Object.keys(provider.operations ?? {}),
  ]);
  return {
    ...(control.state() as Omit<SandboxStateJson, "scenarios" | "faultKinds" | "operations">),
    scenarios: scenarios.map(({ name, what }) => ({ name, what })),
    faultKinds,
    operations: Object.fromEntries(operations),
  };
}

/**
 * Sets a switch: the last part of `POST /api/sandbox/<switch>`, with the bodies of the sandbox's own control.
 *
 * @throws what the control throws for a body that means nothing: a sentence that names the field.
 */
export function setSwitch(
  { control }: InspectorSandbox,
  connections: Readonly<Record<string, InspectorConnection>>,
  name: string,
  body: unknown,
): void {
  const { clock } = control;
  const moveClock = () => {
    const [set, advance, runs] = ["set", "advance", "runs"].map((field) => fieldOf(body, field));
    if (set !== undefined) clock.set(set as never);
    else if (advance !== undefined) clock.advance(advance as never);
    else if (runs === true) clock.run();
    else if (runs === false) clock.stop();
    else throw refuse(400, "bad_setting", "Send `set`, `advance` or `runs` to the clock.");
  };
  const switches: Readonly<Record<string, () => unknown>> = {
    scenario: () => control.scenario(fieldOf(body, "name") as never),
    faults: () => control.fault(body as never),
    latency: () => control.latency(body as never),
    "rate-limit": () => control.rateLimit(body as never),
    reset: () => control.reset((body ?? {}) as never),
    clock: moveClock,
    messages: () => receive(control, connections, body),
  };
  if (!Object.hasOwn(switches, name)) throw refuse(404, "not_found", "There is no such switch.");
  switches[name]?.();
}

/** A contact writes: the page names a connection, the sandbox a provider. */
function receive(
  control: InspectorSandbox["control"],
  connections: Readonly<Record<string, InspectorConnection>>,
  body: unknown,
): void {
  const name = fieldOf(body, "connection");
  const known = Object.keys(connections);
  const provider: AnyProvider | undefined = known.includes(String(name))
    ? connections[String(name)]?.provider
    : undefined;
  if (provider === undefined)
    throw refuse(400, "bad_setting", `\`connection\` must be one of ${known.join(", ")}.`);
  if (control.receive === undefined)
    throw refuse(501, "unsupported", "In this sandbox contacts cannot write; a newer @confluir/mock can.");
  const id = fieldOf(body, "conversation");
  const text = fieldOf(body, "text");
  const conversation = id === undefined ? undefined : parseConversationId(id as string).nativeId;
  control.receive({
    ...{ provider: provider.id, text },
    ...(conversation !== undefined && { conversation }),
  } as never);
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null && Object.hasOwn(body, name)
    ? (body as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
