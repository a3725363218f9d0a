import { withChildren } from "../child.ts";
import { copyAll } from "./copying.ts";
import { atMost, type Bench, type Row } from "./row.ts";

/** Kills a worker, and waits until all that it was reading goes on, some times. */
export async function measureTakeover({ quick, database }: Bench): Promise<Row> {
  const [count, size, kills] = quick ? [10, 400, 1] : [400, 1000, 3];
  return withChildren("./sync/invented.ts", [{ sizes: { each: size } }], async ([child]) => {
    const url = (await child?.ask<string>("address")) ?? "";
    const connections = Array.from({ length: count }, (_, at) => `c${at}`);
    const plan = { kills, rows: count * size, isCalm: true };
    const copied = await copyAll(
      database,
      { schema: "takeover", connections, provider: { kind: "invented", url } },
      plan,
    );
    const seconds = copied.goesOnSeconds ?? Number.NaN;
    return {
      goals: [
        atMost(
          "what a killed worker was reading goes on within 15 s, one kill at a time",
          seconds,
          15,
          " s",
          1,
        ),
      ],
      notes: `The longest of ${copied.kills} kills. The queue takes a worker for dead after ten seconds without a sign.`,
    };
  });
}
