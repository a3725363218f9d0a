import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHeap } from "./heap.ts";

describe("a heap", () => {
  it("gives the first of all its items, whatever is added, taken away or changed", () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ add: fc.integer({ min: -20, max: 20 }) }),
        fc.record({ change: fc.nat({ max: 20 }) }),
        fc.constant("shift" as const),
      ),
    );
    fc.assert(
      fc.property(steps, (steps) => {
        const heap = createHeap<{ value: number }>((left, right) => left.value - right.value);
        let sorted: { value: number }[] = [];
        for (const step of steps) {
          if (step === "shift") {
            // Of several that are equal, the one that the heap takes.
            const { peek } = heap;
            heap.pop();
            sorted = sorted.filter((item) => item !== peek);
          } else if ("add" in step) {
            const item = { value: step.add };
            heap.add(item);
            sorted = [...sorted, item];
          } else if (heap.peek !== undefined) {
            heap.peek.value += step.change;
            heap.siftDown();
          }
          sorted.sort((left, right) => left.value - right.value);
          expect(heap.peek?.value).toBe(sorted[0]?.value);
        }
      }),
    );
  });
});
