import { watch } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * Watches a folder until the result is called.
 *
 * @param onChange is told the name of a file in it; `null`: some file.
 * @param onError is told why it cannot go on.
 */
export type WatchFolder = (
  folder: string,
  onChange: (name: string | null) => void,
  onError: (error: Error) => void,
) => () => void;

/** Runs something a little later; the result calls it off. */
export type Delay = (run: () => void) => () => void;

/** What watching rests on; tests bring their own. */
export interface WatchParts {
  /** Default: `fs.watch`. */
  readonly watchFolder?: WatchFolder;
  /** How long files must be left alone after a change. Default: 100 ms. */
  readonly delay?: Delay;
}

/** Files that are watched. */
export interface WatchedFiles {
  /**
   * Resolves when a file was changed since the last call, and waits for it.
   *
   * @throws {WatchError} when they cannot be watched any longer.
   */
  changed(): Promise<void>;
  close(): void;
}

/** Files that cannot be watched. The message is one sentence. */
export class WatchError extends Error {
  override readonly name = "WatchError";

  constructor(folder: string, cause: unknown) {
    super(`${folder} cannot be watched: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      cause,
    });
  }
}

/**
 * Watches files by their folders, as editors replace files instead of writing them. Several changes in a row are one.
 *
 * @throws {WatchError} when they cannot be watched.
 */
export function watchFiles(files: readonly string[], parts: WatchParts = {}): WatchedFiles {
  const { watchFolder = watchWithNode, delay = afterPause } = parts;
  let callOff = () => {};
  let isChanged = false;
  let failure: WatchError | undefined;
  let wake = () => {};
  const tell = () => {
    isChanged = true;
    wake();
  };
  const stops: (() => void)[] = [];
  const close = () => {
    callOff();
    for (const stop of stops) stop();
  };
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file));
    const onChange = (name: string | null) => {
      if (name !== null && !names.includes(name)) return;
      callOff();
      callOff = delay(tell);
    };
    const onError = (error: Error) => {
      failure = new WatchError(folder, error);
      wake();
    };
    try {
      stops.push(watchFolder(folder, onChange, onError));
    } catch (error) {
      close();
      throw new WatchError(folder, error);
    }
  }
  return {
    async changed() {
      if (!isChanged && failure === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isChanged = false;
      if (failure !== undefined) throw failure;
    },
    close,
  };
}

const watchWithNode: WatchFolder = (folder, onChange, onError) => {
  const watcher = watch(folder, (_, name) => onChange(name));
  watcher.on("error", onError);
  return () => watcher.close();
};

const afterPause: Delay = (run) => {
  const timer = setTimeout(run, 100);
  return () => clearTimeout(timer);
};
