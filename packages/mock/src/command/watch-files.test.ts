import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Delay, WatchError, type WatchFolder, watchFiles } from "./watch-files.ts";

const atOnce: Delay = (run) => {
  run();
  return () => {};
};

/** Folders that are changed by hand. */
function handFolders() {
  const changes = new Map<string, (name: string | null) => void>();
  const errors: ((error: Error) => void)[] = [];
  const watchFolder: WatchFolder = (folder, onChange, onError) => {
    changes.set(folder, onChange);
    errors.push(onError);
    return () => changes.delete(folder);
  };
  return { watchFolder, changes, fail: (error: Error) => errors[0]?.(error) };
}

const state = async (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => "changed"), new Promise((resolve) => setImmediate(resolve, "waits"))]);

describe("watchFiles", () => {
  it("waits for a change of its files, and for no other", async () => {
    const { watchFolder, changes } = handFolders();
    const files = watchFiles(["/specs/a.yaml", "/specs/b.yaml"], { watchFolder, delay: atOnce });
    expect([...changes.keys()]).toEqual(["/specs"]);
    const change = files.changed();
    changes.get("/specs")?.("c.yaml");
    expect(await state(change)).toBe("waits");
    changes.get("/specs")?.("b.yaml");
    expect(await state(change)).toBe("changed");
    expect(await state(files.changed())).toBe("waits");
  });

  it("takes a change without a name for one of its files", async () => {
    const { watchFolder, changes } = handFolders();
    const files = watchFiles(["/specs/a.yaml"], { watchFolder, delay: atOnce });
    changes.get("/specs")?.(null);
    expect(await state(files.changed())).toBe("changed");
  });

  it("remembers a change that came while nobody waited, once", async () => {
    const { watchFolder, changes } = handFolders();
    const files = watchFiles(["/a/a.yaml", "/b/b.yaml"], { watchFolder, delay: atOnce });
    changes.get("/a")?.("a.yaml");
    changes.get("/b")?.("b.yaml");
    await files.changed();
    expect(await state(files.changed())).toBe("waits");
  });

  it("lets files come to rest: a change within the pause calls the one before off", async () => {
    const { watchFolder, changes } = handFolders();
    const pauses: { run: () => void; isOff: boolean }[] = [];
    const delay: Delay = (run) => {
      const pause = { run, isOff: false };
      pauses.push(pause);
      return () => {
        pause.isOff = true;
      };
    };
    const files = watchFiles(["/a/a.yaml"], { watchFolder, delay });
    const change = files.changed();
    changes.get("/a")?.("a.yaml");
    changes.get("/a")?.("a.yaml");
    expect(pauses.map(({ isOff }) => isOff)).toEqual([true, false]);
    expect(await state(change)).toBe("waits");
    pauses[1]?.run();
    expect(await state(change)).toBe("changed");
    changes.get("/a")?.("a.yaml");
    files.close();
    expect(pauses[2]?.isOff).toBe(true);
    expect(changes.size).toBe(0);
  });

  it("says in a sentence why a folder cannot be watched, and leaves none open", () => {
    const { watchFolder, changes } = handFolders();
    const failing: WatchFolder = (folder, ...rest) => {
      if (folder === "/b") throw new Error("there are too many");
      return watchFolder(folder, ...rest);
    };
    expect(() => watchFiles(["/a/a.yaml", "/b/b.yaml"], { watchFolder: failing })).toThrow(
      new WatchError("/b", new Error("there are too many")),
    );
    expect(() => watchFiles(["/b/b.yaml"], { watchFolder: failing })).toThrow(
      "/b cannot be watched: there are too many.",
    );
    expect(changes.size).toBe(0);
  });

  it("tells when watching breaks off, whether somebody waits or not", async () => {
    const { watchFolder, fail } = handFolders();
    const files = watchFiles(["/a/a.yaml"], { watchFolder });
    const change = files.changed();
    fail(new Error("it is gone"));
    await expect(change).rejects.toThrow("/a cannot be watched: it is gone.");
    await expect(files.changed()).rejects.toBeInstanceOf(WatchError);
  });

  it("sees real files change, new ones included", async () => {
    const folder = await mkdtemp(join(tmpdir(), "confluir-watch-"));
    const file = join(folder, "a.yaml");
    const files = watchFiles([file], { delay: atOnce });
    try {
      await writeFile(file, "a: 1");
      await expect(files.changed()).resolves.toBeUndefined();
    } finally {
      files.close();
      await rm(folder, { recursive: true });
    }
  });
});
