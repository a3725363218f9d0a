import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { PagedRows, type RowPage } from "./paged-rows.ts";

/** A list of numbers whose cursors are the numbers that come next. */
function numbers(size: number, pageSize: number) {
  const read = vi.fn(async (cursor: string | undefined, _: AbortSignal): Promise<RowPage<number>> => {
    const start = Number(cursor ?? 0);
    const end = Math.min(size, start + pageSize);
    return {
      items: Array.from({ length: end - start }, (_, index) => start + index),
      next: end < size ? String(end) : null,
    };
  });
  const onChange = vi.fn();
  return { rows: new PagedRows<number>({ read, onChange, keep: 4 }), read, onChange };
}

async function readAll(rows: PagedRows<number>): Promise<void> {
  while (rows.next !== null) await rows.more();
}

describe("rows that are read by page", () => {
  it("are all there, in order, and the end is known", async () => {
    const { rows } = numbers(25, 10);
    expect([rows.count, rows.next]).toEqual([0, undefined]);
    await readAll(rows);
    expect([rows.count, rows.next, rows.row(24), rows.row(25), rows.row(-1)]).toEqual([
      25,
      null,
      24,
      undefined,
      undefined,
    ]);
  });

  it("are read once when they are asked for twice", async () => {
    const { rows, read } = numbers(25, 10);
    await Promise.all([rows.more(), rows.more()]);
    expect([read.mock.calls.length, rows.count]).toEqual([1, 10]);
  });

  it("stay few in memory, and come again by their cursor", async () => {
    const { rows } = numbers(10_000, 10);
    while (rows.next !== null) {
      await rows.more();
      rows.need(rows.count - 10, rows.count);
      expect(rows.keptCount).toBeLessThanOrEqual(60);
    }
    expect([rows.count, rows.row(3)]).toEqual([10_000, undefined]);
    rows.need(0, 10);
    await vi.waitFor(() => expect(rows.row(3)).toBe(3));
    expect([rows.keptCount <= 60, rows.row(9_999)]).toEqual([true, undefined]);
  });

  it("can be skipped, and are read where one arrives", async () => {
    const { rows } = numbers(1_000_005, 10);
    await rows.more();
    const cursors = Array.from({ length: 100_000 }, (_, index) =>
      index === 99_999 ? null : String((index + 2) * 10),
    );
    rows.skip(cursors, 10, 5);
    expect([rows.count, rows.next]).toEqual([1_000_005, null]);
    rows.need(1_000_000, 1_000_005);
    await vi.waitFor(() => expect(rows.row(1_000_004)).toBe(1_000_004));
    expect(rows.keptCount).toBeLessThanOrEqual(60);
  });

  it("are read where a movement rests, and not on its way", async () => {
    vi.useFakeTimers();
    try {
      const { rows, read } = numbers(1_000, 10);
      await readAll(rows);
      rows.need(990, 1_000);
      read.mockClear();
      for (let row = 0; row < 900; row += 100) {
        rows.need(row, row + 5);
        await vi.advanceTimersByTimeAsync(16);
      }
      const asked = () => read.mock.calls.map(([cursor]) => cursor);
      // The first jump may be the only one.
      expect(asked()).toEqual([undefined]);
      await vi.advanceTimersByTimeAsync(100);
      expect(asked()).toEqual([undefined, "800"]);
      // Step by step no rows are missing on the way.
      for (let row = 800; row < 850; row += 5) rows.need(row, row + 5);
      expect(asked().slice(2)).toEqual(["810", "820", "830", "840"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("are asked for no more once they are far away", async () => {
    const { rows, read } = numbers(1_000, 10);
    await readAll(rows);
    rows.need(990, 1_000);
    read.mockImplementationOnce(() => new Promise(() => {}));
    rows.need(0, 5);
    const signal = read.mock.lastCall?.[1];
    expect(signal?.aborted).toBe(false);
    rows.need(900, 905);
    expect(signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(rows.row(900)).toBe(900));
    rows.need(0, 5);
    await vi.waitFor(() => expect(rows.row(0)).toBe(0));
  });

  it("keep what they have when a page fails, and go on from there", async () => {
    const { rows, read, onChange } = numbers(25, 10);
    await rows.more();
    read.mockRejectedValueOnce(new Error("down"));
    await rows.more();
    expect([rows.count, (rows.error as Error).message]).toEqual([10, "down"]);
    await rows.more();
    expect([rows.count, rows.error, onChange.mock.calls.length]).toEqual([20, undefined, 3]);
  });

  it("move up when a page that is read again has become shorter", async () => {
    const { rows, read } = numbers(300, 10);
    await readAll(rows);
    rows.need(290, 300);
    read.mockResolvedValueOnce({ items: [0, 1, 2], next: "10" });
    rows.need(0, 5);
    await vi.waitFor(() => expect(rows.count).toBe(293));
    rows.need(3, 8);
    await vi.waitFor(() => expect(rows.row(3)).toBe(10));
    expect(rows.row(2)).toBe(2);
  });

  it("are looked for on the pages after one that is empty", async () => {
    const { rows, read } = numbers(25, 10);
    read.mockResolvedValueOnce({ items: [], next: "0" });
    await rows.more();
    expect([rows.count, rows.row(0), rows.row(9), rows.pageCount]).toEqual([10, 0, 9, 2]);
  });

  it("say nothing after they were closed", async () => {
    const { rows, onChange } = numbers(25, 10);
    const reading = rows.more();
    rows.close();
    await reading;
    expect(onChange).not.toHaveBeenCalled();
  });

  it("are found by what they are, among those in memory", async () => {
    const { rows } = numbers(25, 10);
    await readAll(rows);
    expect([rows.findIndex((row) => row > 16), rows.findIndex((row) => row > 98)]).toEqual([17, -1]);
  });

  it("are where they belong whatever was asked for before", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 12 }),
        async (size, pageSize, asked) => {
          const { rows } = numbers(size, pageSize);
          await readAll(rows);
          for (const row of asked) {
            rows.need(row, row + 5);
            await vi.waitFor(() => {
              if (row < size) expect(rows.row(row)).toBe(row);
            });
          }
          expect(rows.count).toBe(size);
        },
      ),
      { numRuns: 50 },
    );
  });
});
