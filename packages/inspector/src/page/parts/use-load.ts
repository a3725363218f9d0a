import { useEffect, useState } from "preact/hooks";
import { getJson, isApiError, type Query, server } from "../api-client.ts";
import { useStore } from "../store.ts";

/** What was asked for, as far as it came. */
export interface Loaded<Value> {
  readonly value?: Value;
  readonly error?: unknown;
  readonly isLoading: boolean;
  /** Asks again, and keeps what is there until the answer comes. */
  readonly reload: () => void;
  /** Takes an answer that came another way. */
  readonly put: (value: Value) => void;
}

/** Reads JSON below `/api` when the question changes, and when the server is back. `undefined`: nothing is asked. */
export function useLoad<Value>(path: string | undefined, query: Query = {}): Loaded<Value> {
  const key = path === undefined ? "" : `${path} ${JSON.stringify(query)}`;
  const [state, setState] = useState<{
    readonly key: string;
    readonly value?: Value;
    readonly error?: unknown;
  }>({ key });
  const [attempt, setAttempt] = useState(0);
  const isThere = useStore(server) === "there";
  const failedByGone = isApiError(state.error) && state.error.kind === "gone";
  useEffect(() => {
    if (path === undefined) return;
    const abort = new AbortController();
    getJson<Value>(path, query, abort.signal).then(
      (value) => setState({ key, value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ key, error });
      },
    );
    return () => abort.abort();
  }, [key, attempt]);
  useEffect(() => {
    if (isThere && failedByGone) setAttempt((count) => count + 1);
  }, [isThere]);
  const isCurrent = state.key === key;
  return {
    ...(isCurrent && state.value !== undefined ? { value: state.value } : {}),
    ...(isCurrent && state.error !== undefined ? { error: state.error } : {}),
    isLoading: path !== undefined && !(isCurrent && (state.value !== undefined || state.error !== undefined)),
    reload: () => setAttempt((count) => count + 1),
    put: (value) => setState({ key, value }),
  };
}
