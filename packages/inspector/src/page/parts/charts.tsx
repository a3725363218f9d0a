import type { HealthPoint } from "../../api.ts";
import { lineOf } from "../safe-text.ts";
import { formatNumber } from "../words/format.ts";
import { t } from "../words/text.ts";

/** One bar of a chart. */
export interface Bar {
  readonly name: string;
  readonly count: number;
  /** What colours it; missing: the accent. */
  readonly kind?: string;
}

/** Bars that lie, one below the other, or as a table. Both say the same. */
export function BarChart({
  title,
  bars,
  isTable,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly isTable: boolean;
}) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  if (isTable) return <BarTable title={title} bars={bars} />;
  return (
    <ul class="bars" aria-label={title}>
      {bars.map(({ name, count, kind }) => (
        <li key={name}>
          <bdi class="bar-name" title={lineOf(name, 80)}>
            {lineOf(name, 60)}
          </bdi>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" data-kind={kind}>
            <rect class="track" width="100" height="8" />
            <rect class="fill" width={String((count / most) * 100)} height="8" />
          </svg>
          <span class="bar-count">{formatNumber(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function BarTable({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  return (
    <table class="table small-table">
      <caption class="hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.columns.value}</th>
          <th scope="col" class="number">
            {t.columns.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">
              <bdi>{lineOf(name, 80)}</bdi>
            </th>
            <td class="number">{formatNumber(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bars that stand, one for each hour. */
export function HourChart({
  title,
  counts,
  names,
  isTable,
}: {
  readonly title: string;
  readonly counts: readonly number[];
  readonly names: readonly string[];
  readonly isTable: boolean;
}) {
  const most = Math.max(1, ...counts);
  if (isTable)
    return (
      <BarTable title={title} bars={counts.map((count, hour) => ({ name: names[hour] ?? "", count }))} />
    );
  return (
    <figure class="hours">
      <svg viewBox="0 0 240 80" preserveAspectRatio="none" role="img" aria-label={title}>
        {counts.map((count, hour) => (
          <rect
            class="fill"
            key={hour}
            x={String(hour * 10 + 1)}
            y={String(80 - Math.max(count > 0 ? 2 : 0.5, (count / most) * 78))}
            width="8"
            height={String(Math.max(count > 0 ? 2 : 0.5, (count / most) * 78))}
          >
            <title>{`${names[hour]}: ${formatNumber(count)}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption aria-hidden="true">
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour}>{names[hour]}</span>
        ))}
      </figcaption>
    </figure>
  );
}

/** How long answers took, ten seconds by ten: half of them, and all but one in a hundred. */
export function LatencyChart({
  label,
  points,
}: {
  readonly label: string;
  readonly points: readonly HealthPoint[];
}) {
  const most = Math.max(1, ...points.map(({ p99Ms }) => p99Ms ?? 0));
  const width = 160 / Math.max(1, points.length);
  const bar = (kind: string, index: number, ms: number | undefined) => {
    if (ms === undefined) return null;
    const height = Math.max(1.5, (ms / most) * 32);
    const [x, y] = [(index * width).toFixed(2), (32 - height).toFixed(2)];
    const size = { width: (width * 0.8).toFixed(2), height: height.toFixed(2) };
    return <rect key={`${kind}${index}`} class={kind} x={x} y={y} {...size} />;
  };
  return (
    <svg class="spark" viewBox="0 0 160 32" preserveAspectRatio="none" role="img" aria-label={label}>
      {points.map(({ p99Ms }, index) => bar("p99", index, p99Ms))}
      {points.map(({ p50Ms }, index) => bar("p50", index, p50Ms))}
      <path class="base" d="M0 32H160" />
    </svg>
  );
}

/** How much of a limit was used, ten seconds by ten. */
export function LimitChart({
  label,
  used,
  limit,
}: {
  readonly label: string;
  readonly used: readonly number[];
  readonly limit: number;
}) {
  const most = Math.max(limit, ...used);
  const width = used.length === 0 ? 160 : 160 / used.length;
  return (
    <svg class="limit" viewBox="0 0 160 32" preserveAspectRatio="none" role="img" aria-label={label}>
      {used.map((count, index) => {
        const height = (count / most) * 32;
        return (
          <rect
            key={index}
            class={count >= limit ? "full" : "used"}
            x={(index * width).toFixed(2)}
            y={(32 - height).toFixed(2)}
            width={Math.max(0.5, width - 0.6).toFixed(2)}
            height={height.toFixed(2)}
          />
        );
      })}
      <path class="line" d={`M0 ${(32 - (limit / most) * 32 + 0.5).toFixed(1)}H160`} />
    </svg>
  );
}
