import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ClientOptions, Validators } from "@confluir/core";
import type { InspectorConnection, InspectorOptions, Observer } from "@confluir/inspector";
import type { AnyProvider, Credential } from "@confluir/provider";
import { type Context, defineCommand, optionLines, providerOf } from "../command.ts";
import { type Connection, connect, connectToAll, credentialsHelp, printUnset } from "../connections.ts";
import {
  connectToCopy,
  copyHelp,
  databaseVariable,
  folderVariable,
  loadSync,
  sandboxFolder,
} from "../copy.ts";
import { exitCodes, UsageError } from "../io.ts";
import { loadOptional } from "../optional-package.ts";
import { printError, printJson } from "../output.ts";
import { providers as builtIn } from "../providers.ts";

const rows = [
  ["--port <port>", "where the page is, default 4020; 0: any free port"],
  ["--sandbox", "invented conversations of a sandbox in this process; needs @confluir/mock and no accounts"],
  ["--synced", "the copy of confluir sync; with --sandbox that of confluir sync --sandbox"],
  ["--allow-writes", "the page may send, tag and close at providers, each request shown before"],
  ["--mask", "other names, numbers and texts, for screenshots"],
  ["--open", "opens the page in the browser"],
] as const;

/** `confluir ui`. */
export const ui = defineCommand({
  usage: "ui",
  summary: "look at the inbox in a browser, and why each value is as it is",
  help: (
    providers,
  ) => `Starts a page on this machine: the merged inbox, what a provider sent next to the value of the model with its reason, the requests as they happen, and the switches of a sandbox. It is at 127.0.0.1 alone, asks nobody but the providers, and shows nothing without the token of the printed address. Ctrl-C ends it.

${optionLines(rows, "the address as one JSON object")}

${copyHelp}

Credentials come from the environment; with --sandbox or --synced none are needed:
${credentialsHelp(providers)}

Exit codes: 0 ended by Ctrl-C, 1 the port cannot be had, 2 wrong usage, missing credential or missing copy.`,
  options: {
    port: { type: "string" },
    sandbox: { type: "boolean", default: false },
    synced: { type: "boolean", default: false },
    "allow-writes": { type: "boolean", default: false },
    mask: { type: "boolean", default: false },
    open: { type: "boolean", default: false },
  },
  async run({ values }, context) {
    const { synced, sandbox, mask, "allow-writes": allowWrites } = values;
    if (synced && allowWrites)
      throw new UsageError("A copy cannot act: leave out --synced or --allow-writes.");
    const port = toPort(values.port);
    const inspector = await loadOptional("@confluir/inspector", "ui", () => import("@confluir/inspector"));
    const observer = inspector.createObserver();
    await using inbox = synced
      ? await openCopy(context, sandbox)
      : sandbox
        ? await openSandbox(context, observer)
        : await openProviders(context, observer);
    const { options } = inbox;
    const onError = (error: unknown) => printError(context, String((error as Error).stack ?? error));
    try {
      await using running = await inspector.startInspector({
        ...{ ...options, observer, port, mask, allowWrites, onError },
      });
      if (values.json) printJson(context, { url: running.url });
      else context.out.write(`The inbox is at ${running.url}\nCtrl-C ends it.\n`);
      if (values.open) openBrowser(context, running.url);
      if (!context.stop.aborted) await once(context.stop, "abort");
      return exitCodes.ok;
    } catch (error) {
      if (!(error instanceof inspector.InspectorPortError)) throw error;
      printError(context, error.message);
      return exitCodes.failed;
    }
  },
});

/** What the page shows, and what ends with it. */
interface Opened extends AsyncDisposable {
  readonly options: Pick<InspectorOptions, "connections" | "reads" | "sandbox" | "sync">;
}

async function openProviders(context: Context, observer: Observer): Promise<Opened> {
  const { connections, unset } = await orSandbox(() => connect(context));
  printUnset(context, unset);
  const watched = await watch(
    context,
    connections.map(({ provider }) => provider),
    observer,
  );
  return { options: { reads: "providers", connections: watched }, async [Symbol.asyncDispose]() {} };
}

/** Where nothing is set up, a sandbox needs nothing. */
function orSandbox<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const text = `${error.message} Or look at invented conversations: confluir ui --sandbox.`;
    throw new UsageError(text, { cause: error });
  }
}

async function openSandbox(context: Context, observer: Observer): Promise<Opened> {
  const mock = await loadOptional("@confluir/mock", "ui --sandbox", () => import("@confluir/mock"));
  const { sandboxes } = await import("../sandboxes.ts");
  const all: typeof context.sandboxes = { ...sandboxes, ...context.sandboxes };
  const { only } = context;
  const without = only.find((id) => !Object.hasOwn(all, id));
  if (without !== undefined)
    throw new UsageError(
      `${providerOf(context, without).name} has no sandbox: its module exports none as \`sandbox\`.`,
    );
  const chosen = Object.entries(all).filter(([id]) => only.length === 0 || only.includes(id));
  const sandbox = await mock.startSandbox({
    providers: Object.fromEntries(chosen),
    ...{ validate: false, record: false, start: new Date() },
  });
  const inSandbox = { ...context, env: { ...context.env, ...sandbox.environment } };
  const providers = context.providers.filter(({ id }) => chosen.some(([own]) => own === id));
  return {
    options: {
      reads: "sandbox",
      connections: await watch(inSandbox, providers, observer),
      sandbox: {
        control: sandbox.control,
        scenarios: mock.scenarios,
        faultKinds: Object.keys(mock.faultKinds),
      },
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

async function openCopy(context: Context, ofSandbox: boolean): Promise<Opened> {
  const folder = { [folderVariable]: sandboxFolder, ...context.env, [databaseVariable]: "" };
  const copy = await connectToCopy(ofSandbox ? { ...context, env: folder } : context);
  const { placesSource } = await loadSync();
  const connections = copy.connections.map(async ({ provider, source }) => {
    const places = await placesSource(copy.sync, provider.id);
    return [provider.id, { provider, source, places }] as const;
  });
  return {
    options: {
      ...{ reads: "copy", sync: copy.sync },
      connections: Object.fromEntries(await Promise.all(connections)),
    },
    [Symbol.asyncDispose]: () => copy[Symbol.asyncDispose](),
  };
}

/** Connects to providers through clients whose requests are seen, and whose answers are held against the spec. */
async function watch(
  context: Context,
  providers: readonly AnyProvider[],
  observer: Observer,
): Promise<Readonly<Record<string, InspectorConnection>>> {
  const connections = providers.map(async (provider) => {
    const observed: ClientOptions = observer.client(provider.id);
    const known = await loadValidators(provider);
    const connectWith = (client: ClientOptions) =>
      connectToAll(context, [provider], true, client).connections[0] as Connection;
    const { source } = connectWith({ ...observed, ...(known && { validate: "report", ...known }) });
    const connection: InspectorConnection = {
      ...{ provider, source, secrets: secretsOf(provider, context.env) },
      actions: ({ client, startHumanSupport }) => connectWith(client).actions({ startHumanSupport }),
    };
    return [provider.id, connection] as const;
  });
  return Object.fromEntries(await Promise.all(connections));
}

/** What finds answers that do not fit the spec. A provider of somebody else comes without. */
async function loadValidators({ id }: AnyProvider): Promise<{ readonly validators: Validators } | undefined> {
  return builtIn.some((each) => each.id === id) ? import(`@confluir/${id}/validators`) : undefined;
}

function secretsOf({ credentials }: AnyProvider, env: Context["env"]): Readonly<Record<string, string>> {
  const secret = Object.values(credentials).filter((each: Credential) => each.secret);
  return Object.fromEntries(secret.map(({ env: name }: Credential) => [name, env[name]?.trim() ?? ""]));
}

/** @throws {UsageError} if it is no port. */
function toPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function openBrowser(context: Context, url: string): void {
  const [program = "", ...before] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  const child = spawn(program, [...before, url], { stdio: "ignore", detached: true });
  child.on("error", () => printError(context, "No browser could be opened: open the address yourself."));
  child.unref();
}
