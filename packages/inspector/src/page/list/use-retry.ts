import { useEffect } from "preact/hooks";
import { isApiError, server } from "../api-client.ts";
import { useStore } from "../store.ts";
import type { PagedRows, RowPage } from "./paged-rows.ts";

/** Reads on when the server is back: rows that failed because it was gone need nobody to ask for them again. */
export function useRetry<Row, Read extends RowPage<Row>>(rows: PagedRows<Row, Read>): void {
  const isThere = useStore(server) === "there";
  useEffect(() => {
    if (isThere && isApiError(rows.error) && rows.error.kind === "gone") void rows.more();
  }, [isThere, rows]);
}
