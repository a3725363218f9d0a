// Where the rows of a long list are. A browser draws no element higher than some 33,000,000 px, so the spacer behind the rows is
// capped, and beyond the cap the bar stands for a share of the list. Rows of one height make all of it arithmetic.

/** The highest spacer. Far below the limits of all browsers. */
export const maxSpacerPx = 8_000_000;

/** A list as it stands on the screen. */
export interface Geometry {
  readonly rowCount: number;
  readonly rowPx: number;
  /** Height of the part that is seen. */
  readonly viewPx: number;
}

/** Rows from `first` up to, but without, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The height of all rows, drawn or not. */
function listPx({ rowCount, rowPx }: Geometry): number {
  return rowCount * rowPx;
}

/** The height of the spacer that the bar belongs to. */
export function spacerPx(geometry: Geometry): number {
  return Math.min(listPx(geometry), maxSpacerPx);
}

/** Whether the bar stands for a share of the list, because the list is higher than the spacer. */
export function isScaled(geometry: Geometry): boolean {
  return listPx(geometry) > maxSpacerPx;
}

/** The largest top that a list can have: its last row is at the lower edge. */
export function maxTop(geometry: Geometry): number {
  return Math.max(0, listPx(geometry) - geometry.viewPx);
}

/** A top that the list can have. */
export function clampTop(geometry: Geometry, top: number): number {
  return Math.min(Math.max(0, top), maxTop(geometry));
}

/** The top of the list, in pixels of the list, where the bar is at `scrollTop`. Both ends of the bar are ends of the list. */
export function topOfScroll(geometry: Geometry, scrollTop: number): number {
  if (!isScaled(geometry)) return clampTop(geometry, scrollTop);
  const way = maxSpacerPx - geometry.viewPx;
  // Screens with fractions of a pixel stop the bar just short of its end.
  if (scrollTop >= way - 1) return maxTop(geometry);
  return clampTop(geometry, (Math.max(0, scrollTop) / way) * maxTop(geometry));
}

/** Where the bar stands for a top of the list. */
export function scrollOfTop(geometry: Geometry, top: number): number {
  const clamped = clampTop(geometry, top);
  if (!isScaled(geometry)) return clamped;
  return (clamped / maxTop(geometry)) * (maxSpacerPx - geometry.viewPx);
}

/** The rows that are seen, and some before and after. */
export function rowsAt(geometry: Geometry, top: number, beyond: number): RowRange {
  const { rowCount, rowPx, viewPx } = geometry;
  const clamped = clampTop(geometry, top);
  const first = Math.max(0, Math.floor(clamped / rowPx) - beyond);
  const end = Math.min(rowCount, Math.ceil((clamped + viewPx) / rowPx) + beyond);
  return { first: Math.min(first, rowCount), end: Math.max(end, 0) };
}

/** The top nearest to the present one at which a row is seen as a whole. */
export function topToShow(geometry: Geometry, top: number, row: number): number {
  const { rowPx, viewPx } = geometry;
  const start = row * rowPx;
  if (start < top) return clampTop(geometry, start);
  if (start + rowPx > top + viewPx) return clampTop(geometry, start + rowPx - viewPx);
  return clampTop(geometry, top);
}

/** How many rows a page key moves: those that are seen, but for one to keep one's place. */
export function rowsOfPage({ rowPx, viewPx }: Geometry): number {
  return Math.max(1, Math.floor(viewPx / rowPx) - 1);
}
