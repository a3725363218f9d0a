import { type Mocks, providers, type SpecName } from "../../__fixtures__/providers.ts";
import { startMock, startTogether } from "../../server/start-mocks.ts";
import type { SpecSource } from "../../spec/load-spec.ts";

/** An API of one path, which answers its name. */
export function tinySpec(path: string): Record<string, unknown> {
  const content = { "application/json": { schema: { type: "string" }, example: path } };
  return {
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: {
      [path]: { get: { operationId: "get", responses: { 200: { description: "Its name", content } } } },
    },
  };
}

const hello = tinySpec("/hello");

/** What the command asks of servers of either kind. */
export interface TinyOptions extends NonNullable<Parameters<typeof startMock>[1]> {
  readonly ports?: Partial<Readonly<Record<string, number>>>;
}

/** Starts real servers of tiny specs: quicker than those of the providers. */
export function startTiny(
  { ports = {}, onExchange, record = true }: TinyOptions,
  sourceOf: (name: SpecName) => SpecSource = () => hello,
): Promise<Mocks> {
  return startTogether(providers, (id) =>
    startMock(sourceOf(id as SpecName), { record, port: ports[id] ?? 0, ...(onExchange && { onExchange }) }),
  );
}
