import { describe, expect, it } from "vitest";
import { linePaths } from "./charts.tsx";

describe("a line over time", () => {
  it("ends where nothing was measured, and begins anew after it", () => {
    expect(linePaths([0, 5, undefined, 10], 10, 30, 10)).toEqual([
      "M0.0 10.0L0.0 10.0L10.0 5.0",
      "M30.0 0.0L30.0 0.0",
    ]);
  });

  it("stays in its box", () => {
    expect(linePaths([99], 10, 30, 10)).toEqual(["M0.0 0.0L0.0 0.0"]);
    expect(linePaths([], 10, 30, 10)).toEqual([]);
  });
});
