import { useState } from "preact/hooks";
import type { ConnectionHealth, Setup, SyncStatusJson } from "../../api.ts";
import { sendJson } from "../api-client.ts";
import { health } from "../live.ts";
import { LatencyChart } from "../parts/charts.tsx";
import { Badge, Dialog, Empty, Failed, Skeleton, sentenceOf } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { useStore } from "../store.ts";
import { formatAgo, formatDuration, formatNumber } from "../words/format.ts";
import { t } from "../words/text.ts";

/** How each connection is, and the copy where there is one. */
export function Health({ setup }: { readonly setup: Setup }) {
  return (
    <div class="screen">
      <section class="screen-main" aria-labelledby="health-title">
        <header class="pane-head">
          <h1 id="health-title">{t.screens.health}</h1>
        </header>
        <div class="scroll" tabIndex={0} role="group" aria-labelledby="health-title">
          {setup.reads !== "copy" && <Connections />}
          {setup.hasSync && <Copy />}
        </div>
      </section>
    </div>
  );
}

/** What the requests of each connection took. A copy makes none. */
function Connections() {
  const heard = useStore(health);
  const loaded = useLoad<readonly ConnectionHealth[]>(heard === undefined ? "health" : undefined);
  const states = heard ?? loaded.value;
  if (states === undefined && loaded.error !== undefined)
    return <Failed error={loaded.error} onRetry={loaded.reload} />;
  if (states === undefined) return <Skeleton lines={4} />;
  if (states.length === 0) return <Empty icon="health" title={t.noAnswers} />;
  return (
    <ul class="health-list">
      {states.map((state) => (
        <HealthRow key={state.connection} state={state} />
      ))}
    </ul>
  );
}

function HealthRow({ state }: { readonly state: ConnectionHealth }) {
  const { p50Ms, p99Ms, series, limit, lastError, lastOkMs } = state;
  const inWindow = series.at(-1)?.inWindow ?? 0;
  const level =
    state.calls === 0 ? "idle" : lastError !== undefined && lastError.atMs > (lastOkMs ?? 0) ? "bad" : "good";
  return (
    <li class="health-row">
      <div class="health-name">
        <strong
          class="call-state"
          data-state={level === "bad" ? "failed" : level === "good" ? "ok" : "aborted"}
        >
          <span class="dot" />
          <bdi>{state.connection}</bdi>
        </strong>
        <span class="muted">{state.providerName}</span>
      </div>
      <div class="health-chart">
        {p50Ms === undefined || p99Ms === undefined ? (
          <span class="muted">{t.noAnswers}</span>
        ) : (
          <>
            <LatencyChart
              label={t.latencyChart(formatDuration(p50Ms), formatDuration(p99Ms))}
              points={series}
            />
            <dl class="health-latency">
              <dt>p50</dt>
              <dd>{formatDuration(p50Ms)}</dd>
              <dt>p99</dt>
              <dd>{formatDuration(p99Ms)}</dd>
            </dl>
          </>
        )}
      </div>
      <dl class="health-numbers">
        <Figure name={t.columns.requests} value={formatNumber(state.calls)} />
        <Figure name={t.columns.errors} value={formatNumber(state.errors)} isBad={state.errors > 0} />
        <Figure
          name={t.columns.refused}
          value={formatNumber(state.refused429)}
          isBad={state.refused429 > 0}
        />
        <Figure name={t.columns.retries} value={formatNumber(state.retries)} />
        <Figure name={t.columns.waited} value={formatDuration(state.waitedMs)} />
        <Figure
          name={t.columns.limit}
          value={
            limit === null
              ? t.noLimit
              : t.limitOf(
                  formatNumber(inWindow),
                  formatNumber(limit.requests),
                  formatDuration(limit.windowSeconds * 1_000),
                )
          }
        />
        <Figure name={t.columns.lastOk} value={lastOkMs === undefined ? t.never : formatAgo(lastOkMs)} />
      </dl>
      {lastError !== undefined && (
        <p class="health-error">
          <Badge kind={level === "bad" ? "bad" : ""}>{t.lastError}</Badge>
          <span class="muted">{formatAgo(lastError.atMs)}</span>
          <span dir="auto">{lastError.message}</span>
        </p>
      )}
    </li>
  );
}

function Figure({
  name,
  value,
  isBad = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly isBad?: boolean;
}) {
  return (
    <div class={isBad ? "bad-figure" : ""}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

type CopyConnection = SyncStatusJson["connections"][number];

/** The streams of the copy, and what it holds back. */
function Copy() {
  const { value, error, reload, put } = useLoad<SyncStatusJson>("sync");
  const [asked, setAsked] = useState<CopyConnection>();
  const [failed, setFailed] = useState<unknown>();
  const change = async (what: "approve" | "pause" | "resume", connection: string) => {
    setAsked(undefined);
    setFailed(undefined);
    await sendJson<SyncStatusJson>(`sync/${what}`, { connection }).then(put, setFailed);
  };
  return (
    <section class="copy" aria-labelledby="copy-title">
      <h2 id="copy-title">{t.copyTitle}</h2>
      {value?.feedLagSeconds !== null && value?.feedLagSeconds !== undefined && (
        <p class="muted">{t.feedLag(formatDuration(value.feedLagSeconds * 1_000))}</p>
      )}
      {failed !== undefined && (
        <p class="error-text" role="alert">
          {sentenceOf(failed)}
        </p>
      )}
      {error !== undefined && <Failed error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={4} />}
      {value?.connections.map((each) => {
        const held = heldOf(each);
        return (
          <div class="card" key={each.connection}>
            <div class="card-row">
              <strong>
                <bdi>{each.connection}</bdi>
              </strong>
              <Badge kind="">{nameOf(t.syncState, each.state)}</Badge>
              <span class="grow" />
              {held > 0 && (
                <button type="button" class="button" onClick={() => setAsked(each)}>
                  {t.approve}
                </button>
              )}
              <button
                type="button"
                class="button"
                onClick={() => void change(each.state === "paused" ? "resume" : "pause", each.connection)}
              >
                {each.state === "paused" ? t.resumeSync : t.pauseSync}
              </button>
            </div>
            {each.reason && <p dir="auto">{each.reason}</p>}
            {each.advice && (
              <p class="muted" dir="auto">
                {each.advice}
              </p>
            )}
            <div class="table-scroll" tabIndex={0} role="group" aria-label={each.connection}>
              <table class="table small-table">
                <caption class="hidden">{each.connection}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t.columns.stream}</th>
                    <th scope="col" class="wide-only">
                      {t.columns.phase}
                    </th>
                    <th scope="col" class="number">
                      {t.columns.records}
                    </th>
                    <th scope="col" class="number">
                      {t.columns.held}
                    </th>
                    <th scope="col" class="number">
                      {t.columns.fresh}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {each.streams.map((stream) => (
                    <tr key={stream.stream}>
                      <th scope="row">{nameOf(t.stream, stream.stream)}</th>
                      <td class="wide-only">{nameOf(t.phase, stream.phase)}</td>
                      <td class="number">{formatNumber(stream.records)}</td>
                      <td class="number">{formatNumber(stream.heldDeletes)}</td>
                      <td class="number">
                        {stream.lastOkAt === null ? t.never : formatAgo(Date.parse(stream.lastOkAt))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        );
      })}
      {asked !== undefined && (
        <Dialog title={t.approveTitle(asked.connection)} onClose={() => setAsked(undefined)}>
          <p>{t.approveText(heldOf(asked))}</p>
          <div class="dialog-end">
            <button type="button" class="button" onClick={() => setAsked(undefined)}>
              {t.cancel}
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => void change("approve", asked.connection)}
            >
              {t.approve}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** The name of a word of the copy; the word itself where the page has none, as a newer copy may have more. */
function nameOf(names: Readonly<Record<string, string>>, word: string): string {
  return Object.hasOwn(names, word) ? (names[word] ?? word) : word;
}

function heldOf({ streams }: CopyConnection): number {
  return streams.reduce((sum, { heldDeletes }) => sum + heldDeletes, 0);
}
