import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type {
  ConversationPage,
  Failure,
  ListQuery,
  NewerCount,
  Setup,
  ShownConversation,
  SkimmedPages,
} from "../../api.ts";
import { getJson, type Query } from "../api-client.ts";
import { channelNames, channelOf } from "../channels.ts";
import { previewOf, titleOf } from "../conversation.ts";
import { arrivals, listVersion } from "../list/list-changes.ts";
import { PagedRows } from "../list/paged-rows.ts";
import { useRetry } from "../list/use-retry.ts";
import { type RowProps, VirtualList } from "../list/virtual-list.tsx";
import type { RowRange } from "../list/window.ts";
import { currentTime } from "../live.ts";
import { navigate, useUrl } from "../navigation.ts";
import { Icon } from "../parts/icon.tsx";
import { Empty, Failed, Skeleton } from "../parts/parts.tsx";
import { isolated, lineOf } from "../safe-text.ts";
import { useStore } from "../store.ts";
import { formatDuration, formatShortTime } from "../words/format.ts";
import { t } from "../words/text.ts";
import { Explain } from "./explain.tsx";
import { Filters } from "./filters.tsx";
import { SandboxPanel } from "./sandbox.tsx";
import { Thread } from "./thread.tsx";

/** Height of a row of the list. */
const rowPx = 72;
/** Conversations that are asked for at a time. */
const pageSize = 50;
/** Pages that one request walks over, on the way to the end of a copy. */
const pagesAtOnce = 200;
const pollMs = 15_000;

/** The question for a page of the list; without a cursor, for the first. */
export function pageQuery(filter: ListQuery, cursor?: string): Query {
  return { cursor, limit: pageSize, filter };
}

/** The list, and next to it what is open: a thread, its fields, or the switches of the sandbox. */
export function Inbox({ setup, isSandbox }: { readonly setup: Setup; readonly isSandbox: boolean }) {
  const { open, tab } = useUrl();
  const [row, setRow] = useState<ShownConversation>();
  const shown = row?.id === open ? row : undefined;
  const deepest = isSandbox ? "side" : open === undefined ? "list" : tab === "raw" ? "detail" : "thread";
  useEffect(() => {
    const name = isSandbox ? t.screens.sandbox : shown ? lineOf(titleOf(shown), 60) : t.screens.inbox;
    document.title = `${name} · Confluir`;
  });
  return (
    <div class="panes" data-deepest={deepest}>
      <ConversationList setup={setup} onOpenRow={setRow} title={t.screens.inbox} />
      {isSandbox ? (
        <SandboxPanel setup={setup} conversation={shown} />
      ) : open === undefined ? (
        <section class="pane hint-pane">
          <Empty title={t.openHint} hint={t.openHintKeys} icon="inbox" />
        </section>
      ) : (
        <>
          <Thread key={open} id={open} setup={setup} known={shown} />
          {tab === "raw" && <Explain />}
        </>
      )}
    </div>
  );
}

type Rows = PagedRows<ShownConversation, ConversationPage>;

function ConversationList(props: {
  readonly setup: Setup;
  readonly title: string;
  readonly onOpenRow: (row: ShownConversation | undefined) => void;
}) {
  const { setup } = props;
  const { filter, open } = useUrl();
  const version = useStore(listVersion);
  useStore(channelNames);
  const draw = useDraw();
  const filterKey = JSON.stringify(filter);
  const rows: Rows = useMemo(
    () =>
      new PagedRows<ShownConversation, ConversationPage>({
        read: (cursor, signal) => getJson("conversations", pageQuery(filter, cursor), signal),
        onChange: draw,
      }),
    [filterKey, version],
  );
  useEffect(() => {
    void rows.more();
    return () => rows.close();
  }, [rows]);

  const [active, setActive] = useState(0);
  const [reveal, setReveal] = useState<{ row: number; focus: boolean }>();
  const [walked, setWalked] = useState<number>();
  const stopWalk = useRef(false);
  useEffect(() => {
    setActive(0);
    setReveal({ row: 0, focus: false });
  }, [rows]);

  // What is open is found in the list once its page came, and the list shows it.
  const openRow = open === undefined ? -1 : rows.findIndex(({ id }) => id === open);
  const openValue = openRow === -1 ? undefined : rows.row(openRow);
  useEffect(() => {
    if (openValue !== undefined) props.onOpenRow(openValue);
  }, [openValue]);
  const isFound = openRow !== -1;
  useEffect(() => {
    if (!isFound) return;
    setActive(openRow);
    setReveal({ row: openRow, focus: false });
  }, [open, isFound]);

  useRetry(rows);
  const isCalm = useIsCalm();
  const onRange = useCallback(
    ({ first, end }: RowRange) => {
      rows.need(first, end);
      if (end >= rows.count - 15 && !isCalm && rows.error === undefined && rows.next !== undefined)
        void rows.more();
    },
    [rows, isCalm],
  );
  const walkToEnd = async () => {
    if (setup.reads !== "copy") return setReveal({ row: rows.count - 1, focus: true });
    stopWalk.current = false;
    while (typeof rows.next === "string" && !stopWalk.current) {
      setWalked(rows.count);
      const query = { ...pageQuery(filter, rows.next), pages: pagesAtOnce };
      const skimmed = await getJson<SkimmedPages>("skim", query).catch(() => undefined);
      if (skimmed === undefined) break;
      rows.skip(skimmed.cursors, pageSize, skimmed.lastCount);
    }
    setWalked(undefined);
    setReveal({ row: rows.count - 1, focus: true });
  };
  const openAt = (row: number) => {
    const value = rows.row(row);
    if (value === undefined) return;
    // It is known already, so that nothing has to be read for its head.
    props.onOpenRow(value);
    navigate({ open: value.id, message: undefined, tab: undefined });
  };
  const restart = () => listVersion.set(listVersion.get() + 1);

  const first = rows.last;
  const failures = first?.failures ?? [];
  const hasMore = rows.next != null;
  // While a page is on its way its rows are grey lines.
  const drawn = rows.count + (hasMore && !isCalm && rows.error === undefined ? 3 : 0);
  return (
    <section class="pane list-pane" aria-label={t.conversations}>
      <header class="pane-head">
        <h1>{props.title}</h1>
        <span class="muted count" aria-live="polite">
          <Count rows={rows} isFiltered={filterKey !== "{}"} />
        </span>
      </header>
      <Filters setup={setup} />
      <NewerBar rows={rows} onShow={restart} />
      {failures.map((failure) => (
        <FailureRow
          key={failure.connection}
          failure={failure}
          onRetry={() => (rows.pageCount > 1 && rows.next !== null ? void rows.more() : restart())}
        />
      ))}
      {rows.error !== undefined && <Failed error={rows.error} onRetry={() => void rows.more().then(draw)} />}
      {walked !== undefined && (
        <div class="bar" role="status">
          <span>{t.walking(walked)}</span>
          <button
            type="button"
            class="button small"
            onClick={() => {
              stopWalk.current = true;
            }}
          >
            {t.walkingStop}
          </button>
        </div>
      )}
      {rows.count > 0 ? (
        <VirtualList
          label={t.conversations}
          class="conversations"
          rowCount={drawn}
          ariaRowCount={hasMore ? -1 : rows.count}
          rowPx={rowPx}
          active={active}
          onActive={setActive}
          onOpen={openAt}
          onRange={onRange}
          onEnd={hasMore ? () => void walkToEnd() : undefined}
          reveal={reveal}
          row={(row, rowProps) => conversationRow(rows.row(row), rowProps, open)}
        />
      ) : rows.next !== null && rows.error === undefined ? (
        <Skeleton lines={8} />
      ) : rows.error === undefined ? (
        <Empty icon="inbox" title={t.emptyTitle} hint={filterKey === "{}" ? t.emptyAll : t.emptyFiltered}>
          {filterKey !== "{}" && (
            <button type="button" class="button" onClick={() => navigate({ filter: {} })}>
              {t.clearFilters}
            </button>
          )}
        </Empty>
      ) : null}
      {hasMore && isCalm && rows.count > 0 && (
        <div class="bar">
          <button
            type="button"
            class="button wide"
            disabled={rows.isReading}
            onClick={() => void rows.more()}
          >
            {rows.isReading ? t.loading : t.loadMore}
          </button>
        </div>
      )}
    </section>
  );
}

function Count({ rows, isFiltered }: { readonly rows: Rows; readonly isFiltered: boolean }) {
  const total = rows.last?.total ?? null;
  if (rows.next === undefined) return null;
  const failed = (rows.last?.failures.length ?? 0) > 0;
  if (rows.next === null) return failed ? t.countAtLeast(rows.count) : t.count(rows.count);
  if (total !== null && !isFiltered && total.count > rows.count)
    return total.isAtLeast || failed ? t.countAtLeast(total.count) : t.count(total.count);
  return t.countAtLeast(rows.count);
}

/** A row has four elements, so that a screen of them stays few: what is in none of them is in attributes, drawn by the style. */
function conversationRow(value: ShownConversation | undefined, props: RowProps, open: string | undefined) {
  if (value === undefined)
    return (
      <div {...props} class="row loading">
        <span role="gridcell">{t.loading}</span>
      </div>
    );
  const { state, unreadCount, connection, tags, lastMessage, lastActivityAt } = value;
  const channel = channelOf(value);
  const unread = unreadCount ?? 0;
  const meta = [
    t.state[state.value],
    isolated(connection),
    ...(channel === "" ? [] : [isolated(channel)]),
    ...(tags ?? []).slice(0, 3).flatMap(({ name }) => (name ? [isolated(name)] : [])),
  ];
  return (
    <div
      {...props}
      class="row"
      aria-selected={value.id === open}
      data-state={state.value}
      data-unread={unread > 0 ? (unread > 99 ? "99+" : String(unread)) : undefined}
    >
      <span role="gridcell" class="who" dir="auto" title={unread > 0 ? t.unreadCount(unread) : undefined}>
        {lineOf(titleOf(value), 80)}
      </span>
      <span role="gridcell" class="when">
        {lastActivityAt ? formatShortTime(lastActivityAt, currentTime()) : ""}
      </span>
      <span
        role="gridcell"
        class="what"
        dir="auto"
        data-out={lastMessage?.isFromContact === false ? "" : undefined}
        data-meta={meta.join(" · ")}
      >
        {lineOf(previewOf(value))}
      </span>
    </div>
  );
}

/** A connection that could not be read. */
export function FailureRow({
  failure,
  onRetry,
}: {
  readonly failure: Failure;
  readonly onRetry: () => void;
}) {
  return (
    <div class="failure" role="alert">
      <Icon name="warn" />
      <p>
        <strong>{t.connectionFailed(isolated(failure.connection))}</strong>
        <span dir="auto">{failure.message}</span>
        {failure.retryAfterMs !== undefined && (
          <span>{t.retryAfter(formatDuration(failure.retryAfterMs))}</span>
        )}
      </p>
      <button type="button" class="button small" onClick={onRetry}>
        {t.tryAgain}
      </button>
    </div>
  );
}

/** Says how many conversations are newer than the top row. They come when one asks for them, never under the pointer. */
function NewerBar({ rows, onShow }: { readonly rows: Rows; readonly onShow: () => void }) {
  const { filter } = useUrl();
  const [newer, setNewer] = useState<NewerCount>();
  const poke = useStore(arrivals);
  const than = rows.row(0)?.lastActivityAt ?? undefined;
  const known = useRef<string | undefined>(undefined);
  if (than !== undefined) known.current = than;
  const hasRows = rows.count > 0;
  useEffect(() => setNewer(undefined), [rows]);
  useEffect(() => {
    if (!hasRows) return;
    const abort = new AbortController();
    let isAsking = false;
    const ask = () => {
      if (document.visibilityState !== "visible" || known.current === undefined || isAsking) return;
      // A provider that is slow is not asked twice at once.
      isAsking = true;
      getJson<NewerCount>("newer", { filter, than: known.current }, abort.signal)
        .then(setNewer, () => {})
        .finally(() => {
          isAsking = false;
        });
    };
    if (poke > 0) ask();
    const timer = setInterval(ask, pollMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [rows, hasRows, poke]);
  if (newer === undefined || newer.count === 0) return null;
  return (
    <button type="button" class="newer" onClick={onShow}>
      <span role="status">{newer.isAtLeast ? t.newerAtLeast(newer.count) : t.newer(newer.count)}</span>
      <strong>{t.showNewer}</strong>
    </button>
  );
}

/** Draws anew with the next frame, however often it is called until then. */
function useDraw(): () => void {
  const [, set] = useState({});
  const frame = useRef<number | undefined>(undefined);
  return useCallback(() => {
    frame.current ??= requestAnimationFrame(() => {
      frame.current = undefined;
      set({});
    });
  }, []);
}

/** Whether somebody asked for less movement: then nothing is loaded by scrolling. */
function useIsCalm(): boolean {
  const query = useMemo(() => matchMedia("(prefers-reduced-motion: reduce)"), []);
  const [isCalm, setCalm] = useState(query.matches);
  useEffect(() => {
    const change = () => setCalm(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return isCalm;
}
