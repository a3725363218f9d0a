import type { AnyProvider } from "@confluir/provider";
import { type Command, providerOf } from "../command.ts";
import { UsageError } from "../io.ts";
import { loadOptional } from "../optional-package.ts";
import { printError } from "../output.ts";
import { fitHelp } from "../text.ts";

/** `confluir mock`. */
export const mock: Command = {
  usage: "mock",
  summary: "sandboxes of the providers on this machine",
  sends: { ids: "the id", all: "the id" },
  async start(argv, context) {
    const { out, err, stop, only } = context;
    const { runMockCommand } = await loadOptional("@confluir/mock", "mock", () => import("@confluir/mock"));
    const { sandboxes: providers } = await import("../sandboxes.ts");
    const all: typeof context.sandboxes = { ...providers, ...context.sandboxes };
    const lacksOne = ({ name }: AnyProvider) =>
      `${name} has no sandbox: its module exports none as \`sandbox\`.`;
    const chosen = (only.length > 0 ? only : Object.keys(all)).map((id) => {
      const sandbox = all[id];
      if (sandbox !== undefined) return [id, sandbox] as const;
      throw new UsageError(lacksOne(providerOf(context, id)));
    });
    // One that was added by its module, beyond those that start.
    const added = only.length > 0 ? [] : context.providers.filter(({ id }) => all[id] === undefined);
    for (const provider of added) printError(context, lacksOne(provider));
    return runMockCommand(Object.fromEntries(chosen), argv, {
      // The lines to paste stay whole.
      out: (text) => out.write(`${text.startsWith("Usage: ") ? fitHelp(text, out.columns) : text}\n`),
      err: (text) => err.write(`${text}\n`),
      stop,
      program: "confluir mock",
    });
  },
};
