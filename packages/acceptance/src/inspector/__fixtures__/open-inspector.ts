import type { ClientOptions } from "@confluir/core";
import {
  createInspector,
  createObserver,
  type Inspector,
  type InspectorConnection,
  type InspectorOptions,
  type Observer,
} from "@confluir/inspector";
import { faultKinds, scenarios, startSandbox } from "@confluir/mock";
import { fromEnv } from "@confluir/normalize";
import type { AnyProvider, Credential } from "@confluir/provider";
import { providers, validatorsOf } from "../../providers.ts";
import { type Sandbox, sandboxes } from "../../sandboxes.ts";

/** At the end of every key, so that a key is found wherever it is shown. */
export const secret = "5ecretLucia34750111222";
export const token = "token-of-this-test";
export const origin = "http://127.0.0.1:4020";
export const cookie = `confluir_4020=${token}`;

/** A page over a sandbox of every provider, asked in process. */
export interface OpenInspector extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly inspector: Inspector;
  readonly connections: Readonly<Record<string, InspectorConnection>>;
  /** What the clients of the connections report to. */
  readonly observer: Observer;
  /** Everything that was answered as text, for a search of all of it. */
  readonly written: string[];
  /** Errors that are bugs of the server. */
  readonly bugs: unknown[];
  get<Body>(path: string, query?: Readonly<Record<string, unknown>>): Promise<Answer<Body>>;
  send<Body>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<Answer<Body>>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Opens it. */
export async function openInspector(
  options: Partial<InspectorOptions> & { readonly size?: number } = {},
): Promise<OpenInspector> {
  const { size = 40, ...rest } = options;
  const sandbox = await startSandbox({
    providers: sandboxes,
    ...{ size, clockRuns: false, rateLimit: null, validate: false, record: false },
  });
  const environment = toSecret(sandbox.environment as Readonly<Record<string, string>>);
  const observer = createObserver();
  const made = await Promise.all(
    (providers as readonly AnyProvider[]).map(async (provider): Promise<[string, InspectorConnection]> => {
      const connect = (client: ClientOptions) =>
        fromEnv([provider], environment, { required: true, client: { rateLimiter: false, ...client } });
      const { id } = provider;
      const validators = await validatorsOf(provider);
      const secrets = Object.fromEntries(
        secretVariables(provider).map((variable) => [variable, environment[variable] ?? ""]),
      );
      const { sources } = connect({ ...observer.client(id), validate: "report", validators });
      const connection: InspectorConnection = {
        ...{ provider, source: sources[id] as InspectorConnection["source"], secrets },
        actions({ client, startHumanSupport }) {
          const { clients, options } = connect(client);
          const acting = {
            ...(options[id] as object | undefined),
            ...(startHumanSupport && { startHumanSupport: "ifNeeded" }),
          };
          return provider.actions?.(clients[id] as never, acting as never) as never;
        },
      };
      return [id, connection];
    }),
  );
  const connections = Object.fromEntries(made);
  const written: string[] = [];
  const bugs: unknown[] = [];
  const inspector = createInspector({
    ...{ connections, reads: "sandbox", observer, token, onError: (error) => bugs.push(error) },
    sandbox: { control: sandbox.control, scenarios, faultKinds: Object.keys(faultKinds) },
    ...rest,
  });
  const answer = async <Body>(request: Request): Promise<Answer<Body>> => {
    const response = await inspector.fetch(request);
    const text = await response.text();
    written.push(text);
    return { status: response.status, body: JSON.parse(text) as Body };
  };
  return {
    ...{ sandbox, inspector, connections, observer, written, bugs },
    get(path, query = {}) {
      const entries = Object.entries(query).map(([name, value]) => [
        name,
        typeof value === "object" ? JSON.stringify(value) : String(value),
      ]);
      const url = `${origin}/api${path}?${new URLSearchParams(entries)}`;
      return answer(new Request(url, { headers: { cookie } }));
    },
    send(method, path, body) {
      const headers = { cookie, origin, "content-type": "application/json" };
      const text = body === undefined ? null : JSON.stringify(body);
      return answer(new Request(`${origin}/api${path}`, { method, headers, body: text }));
    },
    async [Symbol.asyncDispose]() {
      inspector.close();
      await sandbox.close();
    },
  };
}

function secretVariables({ credentials }: AnyProvider): readonly string[] {
  return Object.values(credentials).flatMap((each: Credential) => (each.secret ? [each.env] : []));
}

function toSecret(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = (providers as readonly AnyProvider[]).flatMap(secretVariables);
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, all.includes(name) ? value + secret : value]),
  );
}
