import { startChild } from "../measure/child.ts";
import { runRound } from "../measure/run-round.ts";
import type { RoundResult } from "../measure/scenario.ts";
import { send } from "./plain-request.ts";
import { type Call, type PreparedCalls, prepareCalls } from "./prepare-calls.ts";
import type { ServerStart, ServerUrls } from "./server.ts";

/** What answers. */
export interface MockContender {
  readonly id: string;
  readonly start: ServerStart;
}

/** The others are compared with the first. */
export const mockContenders: readonly MockContender[] = [
  { id: "sandbox alone", start: { kind: "sandbox", options: { validate: false } } },
  { id: "sandbox behind Prism", start: { kind: "sandbox", options: {} } },
  { id: "Prism alone", start: { kind: "examples" } },
];

/** How many requests are under way at any time. */
export const loads = [1, 20] as const;

/** A call and, by contender, what it answered and how fast. */
export interface CallResult {
  readonly title: string;
  readonly contenders: Readonly<Record<string, ContenderResult>>;
}

/** Round `n` of all contenders ran within a moment. */
export interface ContenderResult {
  /** Bytes of an answer, without its headers; of several, on average. */
  readonly answerBytes: number;
  readonly rounds: Readonly<Record<(typeof loads)[number], readonly RoundResult[]>>;
}

/** Sends every call to every contender, and says on the way where it is. */
export async function measureCalls(
  quick: boolean,
  say: (line: string) => void,
): Promise<readonly CallResult[]> {
  const servers = await Promise.all(
    mockContenders.map(async ({ id, start }) => [id, await startChild("../mock/server.ts", start)] as const),
  );
  try {
    const urls = servers.map(([id, { hello }]) => [id, hello as ServerUrls] as const);
    const { before, calls } = await prepareFor(urls);
    const results: CallResult[] = [];
    for (const [, at] of urls) for (const request of before) await send(at, request);
    for (const call of calls) {
      say(`${call.title} …`);
      results.push(await measureCall(call, urls, quick));
    }
    return results;
  } finally {
    await Promise.all(servers.map(([, child]) => child.stop()));
  }
}

type Urls = readonly (readonly [id: string, urls: ServerUrls])[];

function prepareFor([first]: Urls): Promise<PreparedCalls> {
  if (first === undefined) throw new Error("There is no server to ask.");
  return prepareCalls(first[1]);
}

async function measureCall({ title, requests }: Call, urls: Urls, quick: boolean): Promise<CallResult> {
  const lanes = urls.map(([id, at]) => {
    let sent = 0;
    const call = () => {
      const request = requests[sent++ % requests.length];
      return request ? send(at, request) : Promise.reject(new Error(`${title} has no request.`));
    };
    return { id, call, answerBytes: 0, rounds: { 1: [] as RoundResult[], 20: [] as RoundResult[] } };
  });
  for (const lane of lanes) {
    const answers = await Promise.all(requests.map(lane.call));
    lane.answerBytes = answers.reduce((sum, { length }) => sum + length, 0) / answers.length;
  }
  const [warmUps, rounds] = quick ? [1, 1] : [3, 8];
  for (const inFlight of loads) {
    const calls = inFlight === 1 ? 40 : 120;
    const order = [...lanes];
    for (let round = -warmUps; round < rounds; round++) {
      for (const lane of order) {
        // A connection that has been idle for long is closed, so the first calls may have to open some.
        await runRound(lane.call, inFlight, inFlight);
        const result = await runRound(lane.call, inFlight, calls);
        if (round >= 0) lane.rounds[inFlight].push(result);
      }
      order.push(...order.splice(0, 1));
    }
  }
  const byId = lanes.map(({ id, answerBytes, rounds }) => [id, { answerBytes, rounds }] as const);
  return { title, contenders: Object.fromEntries(byId) };
}
