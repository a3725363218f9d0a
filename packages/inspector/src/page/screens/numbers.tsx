import { useEffect, useRef, useState } from "preact/hooks";
import type { Numbers as NumbersJson, Setup } from "../../api.ts";
import { addNumbers } from "../add-numbers.ts";
import { getJson } from "../api-client.ts";
import { navigate, useUrl } from "../navigation.ts";
import { type Bar, BarChart, HourChart } from "../parts/charts.tsx";
import { Choice, Empty, Failed, Skeleton } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { formatShortTime } from "../words/format.ts";
import { t } from "../words/text.ts";
import { Filters } from "./filters.tsx";
import { FailureRow } from "./inbox.tsx";

/** Bars that a chart shows; the rest is one. */
const shownBars = 10;
/** The time zone that hours are counted in. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** So many are counted by themselves; more when somebody asks. */
const countedAtOnce = 2_000;

/** Counts over the conversations that the filter lists. */
export function Numbers({ setup }: { readonly setup: Setup }) {
  const { filter, table } = useUrl();
  const first = useLoad<NumbersJson>("numbers", { filter, zone });
  const [more, setMore] = useState<NumbersJson>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    setMore(undefined);
    setError(undefined);
  }, [first.value]);
  const value = more ?? first.value;
  const latest = useRef(value);
  latest.current = value;
  const isTable = table === true;
  const readOn = async () => {
    if (!value?.next) return;
    setBusy(true);
    setError(undefined);
    try {
      const next = await getJson<NumbersJson>("numbers", { filter, zone, cursor: value.next });
      // The filter may be another one by now.
      if (latest.current === value) setMore(addNumbers(value, next));
    } catch (failed) {
      if (latest.current === value) setError(failed);
    }
    setBusy(false);
  };
  const goesOn = value?.next && value.count < countedAtOnce && value.failures.length === 0;
  useEffect(() => {
    if (goesOn && !isBusy && error === undefined) void readOn();
  }, [value, isBusy, error]);
  const charts: readonly (readonly [title: string, bars: readonly Bar[]])[] = value
    ? [
        [
          t.charts.state,
          value.byState.map(([state, count]) => ({ name: t.state[state], count, kind: state })),
        ],
        [t.charts.channel, barsOf(value.byChannel)],
        [t.charts.assignee, barsOf(value.byAssignee)],
        [t.charts.tag, barsOf(value.byTag)],
      ]
    : [];
  return (
    <div class="screen">
      <section class="screen-main" aria-labelledby="numbers-title">
        <header class="pane-head">
          <h1 id="numbers-title">{t.screens.numbers}</h1>
          <span class="muted" role="status">
            {value && (value.isAll ? t.counted(value.count) : t.countedAtLeast(value.count))}
          </span>
          {value?.next && (
            <button type="button" class="button" disabled={isBusy} onClick={() => void readOn()}>
              {isBusy ? t.loading : t.readOn}
            </button>
          )}
          <span class="grow" />
          <Choice
            label={t.screens.numbers}
            value={isTable ? "table" : "chart"}
            options={[
              ["chart", t.asCharts],
              ["table", t.asTable],
            ]}
            onChange={(next) => navigate({ table: next === "table" ? true : undefined }, true)}
          />
        </header>
        <Filters setup={setup} />
        <div class="scroll" tabIndex={0} role="group" aria-labelledby="numbers-title">
          {value?.failures.map((failure) => (
            <FailureRow key={failure.connection} failure={failure} onRetry={first.reload} />
          ))}
          {(first.error ?? error) !== undefined && (
            <Failed
              error={first.error ?? error}
              onRetry={first.error !== undefined ? first.reload : () => void readOn()}
            />
          )}
          {first.isLoading && <Skeleton lines={8} />}
          {value?.count === 0 && <Empty icon="numbers" title={t.nothingCounted} />}
          {value !== undefined && value.count > 0 && (
            <div class="charts">
              {charts.map(([title, bars]) => (
                <section class="card" key={title}>
                  <h2>{title}</h2>
                  {bars.length === 0 ? (
                    <p class="muted">{t.nothingCounted}</p>
                  ) : (
                    <BarChart title={title} bars={bars} isTable={isTable} />
                  )}
                </section>
              ))}
              <section class="card wide-card">
                <h2>{t.charts.hour}</h2>
                <HourChart
                  title={t.charts.hour}
                  counts={value.byHour}
                  names={hours.map(nameOfHour)}
                  isTable={isTable}
                />
              </section>
            </div>
          )}
        </div>
      </section>
    </div>
  );
}

function nameOfHour(hour: number): string {
  return formatShortTime(new Date(new Date().setHours(hour, 0, 0, 0)).toISOString());
}

function barsOf(counts: readonly (readonly [string, number])[]): readonly Bar[] {
  const bars = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => ({ name: name === "" ? t.noneOf : name, count }));
  if (bars.length <= shownBars + 1) return bars;
  const rest = bars.slice(shownBars);
  const count = rest.reduce((sum, bar) => sum + bar.count, 0);
  return [...bars.slice(0, shownBars), { name: t.othersOf(rest.length), count, kind: "rest" }];
}
