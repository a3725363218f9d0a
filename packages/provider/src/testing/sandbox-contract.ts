import type { Operation, OperationTable } from "@confluir/core";
import { valueAt } from "@confluir/core/internal";
import {
  createValidator,
  type Exchange,
  type JsonObject,
  problemTypePrefix,
  readSpec,
  type SandboxGroup,
  type SandboxProvider,
  type SpecOperation,
  startSandbox,
} from "@confluir/mock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOf, refusalOf } from "./outcomes.ts";
import { requestCases } from "./request-cases.ts";

/** What the suite must know of a provider's client, and how each operation is tried out in a dataset. */
export interface SandboxContract<Table extends OperationTable, Client extends ClientOf<Table>> {
  readonly sandbox: SandboxProvider;
  /** The generated table that the client is made of. */
  readonly operations: Table;
  /** Creates the client for a server of a sandbox; it must not retry. */
  readonly createClient: (baseUrl: string) => Client;
  /**
   * Calls each operation in a dataset that nobody has touched, proves that it did what it says, and resolves with its answer. An
   * operation that writes is followed by the read that shows it. Must work in the dataset of any seed. `null`: the sandbox does not
   * simulate the operation, and says so to the request of the spec's example.
   */
  readonly operationScenarios: {
    readonly [Id in keyof Table]:
      | ((client: Client, sandbox: SandboxGroup) => Promise<Awaited<ReturnType<Client[Id]>>>)
      | null;
  };
  /** For each paged list: how to call it so that it has several pages, and how many items it holds. */
  readonly lists: {
    readonly [Id in PagedIn<Table>]: (
      client: Client,
      sandbox: SandboxGroup,
    ) => Promise<{ readonly init: NonNullable<Parameters<Client[Id]>[0]>; readonly total: number }>;
  };
}

/** A client with a method for each operation of a table. */
export type ClientOf<Table extends OperationTable> = {
  readonly [Id in keyof Table]: (init: never) => PromiseLike<unknown>;
};

type PagedIn<Table extends OperationTable> = {
  [Id in keyof Table]: Table[Id] extends { readonly pagination: object } ? Id : never;
}[keyof Table];

/** The sandbox of a test file, for tests of its own. Only there while a test runs. */
export interface ConnectedSandbox<Client> {
  readonly sandbox: SandboxGroup;
  readonly client: Client;
  /** Base URL of the provider's server. */
  readonly url: string;
}

/**
 * The suite that every provider in the sandbox passes, through the real client and through Prism: each operation of
 * the spec answers from the dataset, each write shows in the matching read, and each list is walked to its end.
 *
 * One sandbox serves the whole file. Each test starts in the dataset of seed 1 with 200 conversations, without rate limit, on
 * a clock that stands still, and fails if it leaves a violation behind.
 */
export async function sandboxContract<Table extends OperationTable, Client extends ClientOf<Table>>(
  contract: SandboxContract<Table, Client>,
): Promise<ConnectedSandbox<Client>> {
  const spec = await readSpec(contract.sandbox.spec);
  const validate = createValidator(spec.document);
  const ids = spec.operations.map(({ operationId }) => operationId);
  let sandbox: SandboxGroup;
  let client: Client;
  const server = () => {
    const found = sandbox.servers[contract.sandbox.id];
    if (found === undefined) throw new Error("The sandbox has no such server.");
    return found;
  };
  const exchanges = () => server().exchanges;
  const startOver = (seed: number) => {
    sandbox.control.reset({ seed });
    sandbox.control.rateLimit(null);
  };
  /** What an operation answers in the dataset of a seed, and every exchange that its scenario took. */
  const play = async (id: keyof Table, seed: number) => {
    startOver(seed);
    const before = exchanges().length;
    const result: unknown = await contract.operationScenarios[id]?.(client, sandbox);
    return { result, met: exchanges().slice(before) };
  };

  /** The error that the request of an operation's example is answered with. */
  const refuse = (operation: SpecOperation, headers: Readonly<Record<string, string>> = {}) => {
    const { init } = requestCases(operation, spec.document)[0];
    const call = (client as unknown as Record<string, Call>)[operation.operationId];
    return refusalOf(Promise.resolve(call?.({ ...init, headers })));
  };

  beforeAll(async () => {
    sandbox = await startSandbox({
      providers: { [contract.sandbox.id]: contract.sandbox },
      size: 200,
      rateLimit: null,
      clockRuns: false,
    });
    client = contract.createClient(server().url);
  });
  beforeEach(() => startOver(1));
  afterEach(() => sandbox.verify());
  afterAll(() => sandbox.close());

  it("has a scenario for every operation of the spec, and no other", () => {
    expect(Object.keys(contract.operations).sort()).toEqual(ids.toSorted());
    expect(Object.keys(contract.operationScenarios).sort()).toEqual(ids.toSorted());
    const paged = Object.entries(contract.operations).filter(
      ([, { pagination }]) => pagination !== undefined,
    );
    expect(Object.keys(contract.lists).sort()).toEqual(paged.map(([id]) => id).sort());
  });

  // The examples come from the server that the suite of the client runs against in full.
  it("answers with an example of the spec when a request prefers one", async () => {
    const found = spec.operations.flatMap((operation) => {
      const error = operation.responses.find(({ status }) => Number(status) >= 400);
      const [example] = error?.contents.at(0)?.examples ?? [];
      return error && example ? [{ operation, status: error.status, example }] : [];
    });
    const [{ operation, status, example } = expect.unreachable("the spec has no example of an error")] =
      found;
    const error = await refuse(operation, { prefer: `code=${status}, example=${example.name}` });
    expect(error).toMatchObject({ status: Number(status), body: example.value });
    expect(exchanges().at(-1)).toMatchObject({ operationId: operation.operationId, violations: [] });
  });

  describe.each(spec.operations.map((operation) => [operation.operationId, operation] as const))(
    "%s",
    (id, operation) => {
      const entry: Operation | undefined = contract.operations[id];
      const isRead = entry?.method === "GET" || entry?.safe === true;

      if (contract.operationScenarios[id] === null) {
        it("is not simulated, and says so", async () => {
          const type = `${problemTypePrefix}NOT_SIMULATED`;
          expect(await refuse(operation)).toMatchObject({ status: 501, body: { type } });
        });
        return;
      }

      it(isRead ? "answers from the dataset" : "does what it says, as a read shows", async () => {
        const { result, met } = await play(id, 1);
        const last = met.findLastIndex((exchange) => exchange.operationId === id && isPlainSuccess(exchange));
        expect(last, `${id} was answered by its backend`).toBeGreaterThanOrEqual(0);
        const response = operation.responses.find(({ status }) => status === String(met[last]?.status));
        const schema = response?.contents.at(0)?.schema ?? {};
        expect(validate(schema, result)).toEqual([]);
        if (!acknowledges(operation)) expect(examplesOf(operation)).not.toContainEqual(result);
        if (!isRead) expect(met.slice(last + 1).map(({ method }) => method)).toContain("GET");
      });

      if (!acknowledges(operation)) {
        it("answers otherwise in another dataset", async () => {
          const [here, there] = [await play(id, 1), await play(id, 2)];
          expect(there.result).not.toEqual(here.result);
        });
      }

      const { pagination } = entry ?? {};
      if (pagination !== undefined) {
        it("is a list that ends: every item comes once, and as many as there are", async () => {
          const { init, total } = await contract.lists[id as PagedIn<Table>](client, sandbox);
          const call = (client as unknown as Record<string, Call>)[id]?.(init);
          if (call === undefined) throw new Error(`The client has no method \`${id}\`.`);
          const found = (await allOf(call)).map((item) => valueAt(item, pagination.itemId));
          expect(found).toHaveLength(total);
          expect(new Set(found).size).toBe(total);
          expect(call.progress).toMatchObject({ items: total, repeats: 0 });
          expect(call.progress.pages).toBeGreaterThan(2);
        });
      }
    },
  );

  return {
    get sandbox() {
      return sandbox;
    },
    get client() {
      return client;
    },
    get url() {
      return server().url;
    },
  };
}

type Call = (init: object) => AsyncIterable<unknown> & { readonly progress: { readonly pages: number } };

function isPlainSuccess({ status, prefer, fault, violations }: Exchange): boolean {
  const isSuccess = status !== null && status >= 200 && status < 300;
  return isSuccess && prefer === null && fault === null && violations.length === 0;
}

/**
 * Whether an operation answers with a bare acknowledgement, which is the same in every dataset: nothing, or by its schema a text, anything
 * of which nothing is known, or one whose only property is a text or a boolean. Nothing in it could tell a dataset from an
 * example; the read that follows does.
 */
function acknowledges({ responses }: SpecOperation): boolean {
  const content = responses.at(0)?.contents.at(0);
  if (content === undefined) return true;
  const { schema } = content;
  if (schema?.type === "string" || Object.keys(schema ?? {}).join() === "description") return true;
  if (schema?.type !== "object") return false;
  const [only, ...others] = Object.values((schema.properties ?? {}) as Record<string, JsonObject>);
  return only === undefined || (others.length === 0 && (only.type === "string" || only.type === "boolean"));
}

function examplesOf({ responses }: SpecOperation): readonly unknown[] {
  return responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents.flatMap(({ examples }) => examples.map(({ value }) => value)));
}
