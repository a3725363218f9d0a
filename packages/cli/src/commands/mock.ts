import type { Command } from "../command.ts";

/** `confluir mock`. */
export const mock: Command = {
  usage: "mock",
  summary: "sandboxes of the providers on this machine",
  sends: { ids: "the id", all: "the id" },
  async start(argv, { out, err, stop, only, sandboxes }) {
    // Prism is large and only this command needs it.
    const [{ runMockCommand }, { providers }] = await Promise.all([
      import("@confluir/mock"),
      import("@confluir/mock/all"),
    ]);
    const all = Object.entries({ ...providers, ...sandboxes });
    const chosen = all.filter(([id]) => only.length === 0 || only.includes(id));
    return runMockCommand(Object.fromEntries(chosen), argv, {
      out: (text) => out.write(`${text}\n`),
      err: (text) => err.write(`${text}\n`),
      stop,
      program: "confluir mock",
    });
  },
};
