import { useEffect, useState } from "preact/hooks";
import type { CallRecord, ConnectionHealth, Setup } from "../../api.ts";
import { calls, health } from "../live.ts";
import { navigate, useUrl } from "../navigation.ts";
import { LimitChart } from "../parts/charts.tsx";
import { Icon } from "../parts/icon.tsx";
import { CopyButton, Empty, IconButton } from "../parts/parts.tsx";
import { useStore } from "../store.ts";
import { formatDuration, formatNumber, formatSeconds } from "../words/format.ts";
import { t } from "../words/text.ts";

/** Rows that are drawn; older calls are in the server's memory alone. */
const shownCalls = 100;

/** The requests of all clients as they happen. */
export function Requests({ setup }: { readonly setup: Setup }) {
  const all = useStore(calls);
  const states = useStore(health);
  const { detail } = useUrl();
  const [paused, setPaused] = useState<readonly CallRecord[]>();
  const [connection, setConnection] = useState("");
  const shown = (paused ?? all).filter((call) => connection === "" || call.connection === connection);
  const open = shown.find((call) => keyOf(call) === detail);
  const changed = paused === undefined ? 0 : changesSince(paused, all);
  useEffect(() => {
    // A row of another time is not there any more.
    if (detail !== undefined && all.length > 0 && !all.some((call) => keyOf(call) === detail))
      navigate({ detail: undefined }, true);
  }, [detail, all]);
  return (
    <div class="screen" data-open={open !== undefined}>
      <section class="screen-main" aria-labelledby="requests-title">
        <header class="pane-head">
          <h1 id="requests-title">{t.screens.requests}</h1>
          <span class="grow" />
          {paused !== undefined && (
            <span class="muted" role="status">
              {t.paused(changed)}
            </span>
          )}
          <select
            aria-label={t.columns.connection}
            value={connection}
            onChange={({ currentTarget }) => setConnection(currentTarget.value)}
          >
            <option value="">{t.connectionFilter}</option>
            {setup.connections.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <button
            type="button"
            class="button"
            aria-pressed={paused !== undefined}
            onClick={() => setPaused(paused === undefined ? all : undefined)}
          >
            <Icon name={paused === undefined ? "pause" : "play"} />
            {paused === undefined ? t.pause : t.resume}
          </button>
        </header>
        <Limits
          states={(states ?? []).filter((state) => connection === "" || state.connection === connection)}
        />
        {shown.length === 0 ? (
          <Empty icon="requests" title={t.noCalls} hint={t.noCallsHint} />
        ) : (
          <div class="table-box" tabIndex={0} role="group" aria-labelledby="requests-title">
            <table class="table calls">
              <thead>
                <tr>
                  <th scope="col">{t.columns.time}</th>
                  <th scope="col">{t.columns.status}</th>
                  <th scope="col">{t.columns.operation}</th>
                  <th scope="col" class="wide-only">
                    {t.columns.connection}
                  </th>
                  <th scope="col" class="number wide-only">
                    {t.columns.attempts}
                  </th>
                  <th scope="col" class="number wide-only">
                    {t.columns.waited}
                  </th>
                  <th scope="col" class="number">
                    {t.columns.duration}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.slice(0, shownCalls).map((call) => (
                  <CallRow key={keyOf(call)} call={call} isOpen={keyOf(call) === detail} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {open && <CallDetail call={open} />}
    </div>
  );
}

function keyOf({ connection, callId }: CallRecord): string {
  return `${connection}:${callId}`;
}

function changesSince(before: readonly CallRecord[], now: readonly CallRecord[]): number {
  const known = new Set(before);
  return now.filter((call) => !known.has(call)).length;
}

function CallRow({ call, isOpen }: { readonly call: CallRecord; readonly isOpen: boolean }) {
  const key = keyOf(call);
  const status = call.error?.status ?? call.attempts.at(-1)?.status;
  return (
    <tr class={isOpen ? "open" : ""} onClick={() => navigate({ detail: isOpen ? undefined : key }, true)}>
      <td class="time">{formatSeconds(call.startedMs)}</td>
      <td>
        <span class="call-state" data-state={call.state}>
          <span class="dot" />
          {status !== undefined && call.state !== "running" && call.state !== "waiting"
            ? status
            : t.callState[call.state]}
          {call.drift.length > 0 && (
            <span class="drift" title={t.drift}>
              <Icon name="warn" />
              <span class="hidden">{t.drift}</span>
            </span>
          )}
        </span>
      </td>
      <td class="operation">
        <button
          type="button"
          class="row-button"
          aria-expanded={isOpen}
          onClick={(event) => {
            event.stopPropagation();
            navigate({ detail: isOpen ? undefined : key }, true);
          }}
        >
          <strong>{call.operationId}</strong>
          <span class="path">
            <span>{call.method}</span>
            <span>{call.path}</span>
          </span>
        </button>
      </td>
      <td class="wide-only">
        <bdi>{call.connection}</bdi>
      </td>
      <td class="number wide-only">{formatNumber(Math.max(1, call.attempts.length))}</td>
      <td class="number wide-only">{call.waitedMs > 0 ? formatDuration(call.waitedMs) : "–"}</td>
      <td class="number">{call.durationMs === undefined ? "…" : formatDuration(call.durationMs)}</td>
    </tr>
  );
}

function CallDetail({ call }: { readonly call: CallRecord }) {
  return (
    <aside class="screen-side" aria-label={call.operationId}>
      <header class="pane-head">
        <h2>{call.operationId}</h2>
        <span class="grow" />
        <IconButton icon="close" label={t.close} onClick={() => navigate({ detail: undefined }, true)} />
      </header>
      <div class="side-body">
        <p class="facts">
          <bdi>{call.connection}</bdi>
          <span>{formatSeconds(call.startedMs)}</span>
          <span>{t.callState[call.state]}</span>
        </p>
        {call.error && (
          <p class="error-text" dir="auto">
            {call.error.message}
          </p>
        )}
        <ol class="attempts">
          {call.attempts.map((attempt) => (
            <li key={attempt.attempt} data-failed={attempt.status === undefined || attempt.status >= 400}>
              <strong>{t.attempt(attempt.attempt)}</strong>
              <span class="facts">
                {attempt.status !== undefined && <span>{attempt.status}</span>}
                {attempt.kind !== undefined && <span>{attempt.kind}</span>}
                {attempt.durationMs !== undefined && <span>{formatDuration(attempt.durationMs)}</span>}
                {attempt.retryInMs !== undefined && (
                  <span>
                    {attempt.isAsked
                      ? t.retryAsked(formatDuration(attempt.retryInMs))
                      : t.retryIn(formatDuration(attempt.retryInMs))}
                  </span>
                )}
                {attempt.requestId !== undefined && <code>{t.requestId(attempt.requestId)}</code>}
              </span>
            </li>
          ))}
        </ol>
        {call.waitedMs > 0 && (
          <p class="facts">
            <span>{t.columns.waited}</span>
            <span>{formatDuration(call.waitedMs)}</span>
          </p>
        )}
        {call.drift.length > 0 && (
          <div>
            <h3>{t.drift}</h3>
            <ul class="pointers">
              {call.drift.slice(0, 50).map((pointer) => (
                <li key={pointer}>
                  <code>{pointer}</code>
                </li>
              ))}
              {call.drift.length > 50 && <li class="muted">{t.more(call.drift.length - 50)}</li>}
            </ul>
          </div>
        )}
        <pre class="curl" tabIndex={0}>
          {call.curl}
        </pre>
        <CopyButton text={call.curl} label={t.copyCurl} />
      </div>
    </aside>
  );
}

/** How much of each provider's limit was used. */
function Limits({ states }: { readonly states: readonly ConnectionHealth[] }) {
  const limited = states.filter(({ limit }) => limit !== null);
  if (limited.length === 0) return null;
  return (
    <div class="limits">
      {limited.map(({ connection, limit, series }) => {
        if (limit === null) return null;
        const used = series.at(-1)?.inWindow ?? 0;
        const now = t.limitOf(
          formatNumber(used),
          formatNumber(limit.requests),
          formatDuration(limit.windowSeconds * 1_000),
        );
        return (
          <div class="limit-card" key={connection}>
            <div class="card-row">
              <bdi>{connection}</bdi>
              <span class="muted">{now}</span>
            </div>
            <LimitChart
              label={t.limitUsed}
              used={series.map(({ inWindow }) => inWindow)}
              limit={limit.requests}
            />
          </div>
        );
      })}
    </div>
  );
}
