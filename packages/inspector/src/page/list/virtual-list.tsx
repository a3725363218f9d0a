import { type ComponentChildren, Fragment } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { addKeyTarget } from "../keyboard.ts";
import {
  clampTop,
  type Geometry,
  isScaled,
  maxTop,
  type RowRange,
  rowsAt,
  rowsOfPage,
  scrollOfTop,
  spacerPx,
  topOfScroll,
  topToShow,
} from "./window.ts";

/** What a row's own element gets. */
export interface RowProps {
  readonly role: "row";
  readonly "aria-rowindex": number;
  readonly "data-row": number;
  readonly tabIndex: number;
  readonly style: { readonly transform: string; readonly height: string };
}

/** A list of rows of one height, of which only those are drawn that are seen. */
export interface VirtualListProps {
  readonly label: string;
  readonly rowCount: number;
  /** How many rows there are as far as is known; `-1`: unknown. Default `rowCount`. */
  readonly ariaRowCount?: number;
  readonly rowPx: number;
  /** The row that keys move from. */
  readonly active: number;
  readonly onActive: (row: number) => void;
  readonly onOpen: (row: number) => void;
  /** The rows that are seen now. */
  readonly onRange?: (range: RowRange) => void;
  /** The End key, where the end has to be found first. Default: the last row. */
  readonly onEnd?: (() => void) | undefined;
  readonly row: (row: number, props: RowProps) => ComponentChildren;
  readonly class?: string;
  /** Where rows tell their height; the list is a grid of one column. */
  readonly role?: "grid" | "treegrid";
  /** A row to bring into view, and to give the focus, whenever this is another object. */
  readonly reveal?: { readonly row: number; readonly focus: boolean } | undefined;
  /** Keys of the list's own, such as those that open a branch. `true`: it was one. */
  readonly onKey?: (key: string, row: number) => boolean;
}

/** Draws the rows that are seen. The wheel and keys move by rows, dragging the bar by the share of the list. */
export function VirtualList(props: VirtualListProps) {
  const { rowCount, rowPx, active, onRange } = props;
  const box = useRef<HTMLDivElement>(null);
  const [viewPx, setViewPx] = useState(600);
  const [, draw] = useState({});
  const place = useRef({ top: 0, bar: 0 });
  /** The row that gets the focus once it is drawn. */
  const focusNext = useRef<number | undefined>(undefined);
  const geometry: Geometry = { rowCount, rowPx, viewPx };
  const latest = useRef(geometry);
  latest.current = geometry;

  const moveTo = (top: number) => {
    const element = box.current;
    const clamped = clampTop(latest.current, top);
    place.current = { top: clamped, bar: scrollOfTop(latest.current, clamped) };
    if (element !== null && Math.abs(element.scrollTop - place.current.bar) >= 1)
      element.scrollTop = place.current.bar;
    draw({});
  };
  const show = (row: number) => moveTo(topToShow(latest.current, place.current.top, row));
  const activate = (row: number) => {
    const next = Math.min(Math.max(0, row), latest.current.rowCount - 1);
    if (next < 0) return;
    focusNext.current = next;
    show(next);
    props.onActive(next);
  };
  const actions = useRef({ activate, moveTo, active });
  actions.current = { activate, moveTo, active };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setViewPx(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // A bar that stands for a share of the list would jump by hundreds of rows with each turn of the wheel or the finger.
    const onWheel = (event: WheelEvent) => {
      if (!isScaled(latest.current) || event.ctrlKey) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? rowPx : event.deltaMode === 2 ? latest.current.viewPx : 1;
      actions.current.moveTo(place.current.top + event.deltaY * unit);
    };
    let touchY = 0;
    const onTouchStart = (event: TouchEvent) => {
      touchY = event.touches[0]?.clientY ?? 0;
    };
    const onTouchMove = (event: TouchEvent) => {
      if (!isScaled(latest.current)) return;
      event.preventDefault();
      const y = event.touches[0]?.clientY ?? touchY;
      actions.current.moveTo(place.current.top + touchY - y);
      touchY = y;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("touchstart", onTouchStart, { passive: true });
    element.addEventListener("touchmove", onTouchMove, { passive: false });
    const remove = addKeyTarget({
      element,
      move: (rows) => {
        const isInside = element.contains(document.activeElement);
        // The first key leads to the row that was left, as it does with Tab.
        actions.current.activate(isInside ? actions.current.active + rows : actions.current.active);
      },
    });
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("touchstart", onTouchStart);
      element.removeEventListener("touchmove", onTouchMove);
      remove();
    };
  }, [rowPx]);

  // A list that got shorter, or began anew, has no place there any more.
  if (place.current.top > maxTop(geometry)) {
    const top = maxTop(geometry);
    place.current = { top, bar: scrollOfTop(geometry, top) };
  }
  const { top } = place.current;
  const range = rowsAt(geometry, top, 1);
  useEffect(() => onRange?.(range), [range.first, range.end, rowCount]);

  useLayoutEffect(() => {
    if (props.reveal === undefined || props.reveal.row < 0) return;
    if (props.reveal.focus) activate(props.reveal.row);
    else show(props.reveal.row);
  }, [props.reveal]);

  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${focusNext.current}"]`);
    if (!row) return;
    focusNext.current = undefined;
    row.focus({ preventScroll: true });
  });

  const onScroll = () => {
    const bar = box.current?.scrollTop ?? 0;
    if (Math.abs(bar - place.current.bar) < 1) return;
    place.current = { top: topOfScroll(latest.current, bar), bar };
    draw({});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const row = Number(target.dataset.row ?? Number.NaN);
    if (Number.isNaN(row) || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = rowsOfPage(geometry);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => activate(row + 1),
      ArrowUp: () => activate(row - 1),
      PageDown: () => activate(row + page),
      PageUp: () => activate(row - page),
      Home: () => activate(0),
      End: () => (props.onEnd ? props.onEnd() : activate(rowCount - 1)),
      Enter: () => props.onOpen(row),
      " ": () => props.onOpen(row),
    };
    const run = keys[event.key];
    if (props.onKey?.(event.key, row) !== true) {
      if (run === undefined) return;
      run();
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    if (row === undefined || (event.target as HTMLElement).closest("button, a")) return;
    props.onActive(Number(row));
    props.onOpen(Number(row));
  };

  // The row with the focus stays drawn when it is scrolled away, just outside of what is seen.
  const hasFocus = box.current?.contains(document.activeElement) === true;
  const isAway = active >= 0 && active < rowCount && (active < range.first || active >= range.end);
  const rows = Array.from(
    { length: Math.max(0, range.end - range.first) },
    (_, index) => range.first + index,
  );
  if (hasFocus && isAway) rows.push(active);
  const shift = place.current.bar - top;
  const yOf = (row: number) => {
    const y = row * rowPx + shift;
    return Math.min(Math.max(y, place.current.bar - 2 * rowPx), place.current.bar + viewPx + rowPx);
  };
  const tabbable = active >= range.first && active < range.end ? active : range.first;
  return (
    <div
      class={`list ${props.class ?? ""}`}
      ref={box}
      role={props.role ?? "grid"}
      aria-label={props.label}
      aria-rowcount={props.ariaRowCount ?? rowCount}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div class="spacer" role="rowgroup" style={{ height: `${spacerPx(geometry)}px` }}>
        {rows.map((row) => (
          // The key is here, as one among spread properties would be an attribute: the row with the focus keeps its element.
          <Fragment key={row}>
            {props.row(row, {
              role: "row",
              "aria-rowindex": row + 1,
              "data-row": row,
              tabIndex: row === tabbable || (hasFocus && row === active) ? 0 : -1,
              style: { transform: `translateY(${yOf(row)}px)`, height: `${rowPx}px` },
            })}
          </Fragment>
        ))}
      </div>
    </div>
  );
}
