import { isObject, valueAt } from "@confluir/core/internal";
import { describe, expect, it } from "vitest";
import { loadSpec, providers, type SpecName, specNames } from "../__fixtures__/providers.ts";
import { breaksContract } from "../faults/fault.ts";
import { createFaultBox, parseFault } from "../faults/fault-box.ts";
import { parseRateLimit } from "../settings.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import { findScenario, type ScenarioName, scenarios } from "./scenarios.ts";
import { parseLatency } from "./time.ts";

const specs = {
  acme: await loadSpec("acme"),
  globex: await loadSpec("globex"),
} satisfies Record<SpecName, unknown>;
const loaded = specNames.map((name) => ({ provider: providers[name], spec: specs[name] }));
const known = {
  acme: specs.acme.operations.map(({ operationId }) => operationId),
  globex: specs.globex.operations.map(({ operationId }) => operationId),
};

/** How often each fault of a scenario meets an operation of so many requests to each. */
function meetings(name: ScenarioName, provider: SpecName, operationId: string, count = 1): readonly string[] {
  const box = createFaultBox(1, known);
  for (const fault of findScenario(name).settings(loaded).faults) box.add(fault);
  return Array.from({ length: count }, () => box.take(provider, operationId)).flatMap((fault) =>
    fault === undefined ? [] : [fault.kind === "status" ? `status ${fault.status}` : fault.kind],
  );
}

function everyOperation(): readonly (readonly [SpecName, SpecOperation])[] {
  return specNames.flatMap((name) => specs[name].operations.map((operation) => [name, operation] as const));
}

function isRead(name: SpecName, { method, path }: SpecOperation): boolean {
  const pointer = `/paths/${path.replaceAll("/", "~1")}/${method.toLowerCase()}`;
  const node = valueAt(specs[name].document, pointer);
  return method === "GET" || (isObject(node) && node["x-safe"] === true);
}

describe("scenarios", () => {
  it("are the ones that were promised", () => {
    expect(scenarios.map(({ name }) => name)).toEqual([
      "healthy",
      "rate-limited",
      "flaky",
      "one-provider-down",
      "slow",
      "drifting",
      "cursor-loop",
      "shifting-pages",
    ]);
  });

  it.each(scenarios)(
    "$name has settings that mean something, and says what they are",
    ({ what, settings: settingsOf }) => {
      const settings = settingsOf(loaded);
      expect(settings.faults.map((fault) => parseFault(fault, known))).toEqual(settings.faults);
      expect(parseLatency(settings.latency)).toEqual(settings.latency);
      expect(parseRateLimit(settings.rateLimit)).toEqual(settings.rateLimit);
      expect(what).toMatch(/^[^.]*(\d\.\d[^.]*)*\.$/);
    },
  );

  it("all differ", () => {
    expect(new Set(scenarios.map(({ settings }) => JSON.stringify(settings(loaded)))).size).toBe(
      scenarios.length,
    );
  });
});

describe("flaky", () => {
  it("meets about a quarter of each operation that reads, in four ways, and no other", () => {
    for (const [provider, operation] of everyOperation()) {
      const kinds = meetings("flaky", provider, operation.operationId, 2_000);
      const ways = isRead(provider, operation) ? ["reset", "status 500", "status 503", "truncated-body"] : [];
      expect.soft([...new Set(kinds)].sort(), operation.operationId).toEqual(ways);
      if (ways.length > 0) expect.soft(Math.abs(kinds.length / 2_000 - 0.25)).toBeLessThan(0.04);
    }
  });
});

describe("rate-limited", () => {
  it("meets a quarter of what Globex is asked, and leaves Acme to its limit", () => {
    const kinds = meetings("rate-limited", "globex", "listConversations", 2_000);
    expect(new Set(kinds)).toEqual(new Set(["status 429"]));
    expect(Math.abs(kinds.length / 2_000 - 0.25)).toBeLessThan(0.04);
    expect(meetings("rate-limited", "acme", "listConversations", 100)).toEqual([]);
  });
});

describe("one-provider-down", () => {
  it("answers every request to Globex within its contract, and none to Acme", () => {
    for (const [provider, operation] of everyOperation()) {
      const expected = provider === "globex" ? ["status 503", "status 503"] : [];
      expect(meetings("one-provider-down", provider, operation.operationId, 2)).toEqual(expected);
      expect(provider === "acme" || !breaksContract({ kind: "status", status: 503 }, operation)).toBe(true);
    }
  });
});

describe("drifting", () => {
  it("meets every operation, each in one way", () => {
    const byKind = (kind: string) =>
      everyOperation()
        .filter(([provider, { operationId }]) => meetings("drifting", provider, operationId)[0] === kind)
        .map(([provider, { operationId }]) => `${provider} ${operationId}`);
    const conversations = ["listConversations", "getConversation"];
    expect(byKind("unknown-enum")).toEqual(
      specNames.flatMap((name) => conversations.map((id) => `${name} ${id}`)),
    );
    expect(byKind("null-where-forbidden")).toEqual(["acme listMessages", "globex listContacts"]);
    expect(byKind("added-field")).toHaveLength(everyOperation().length - 6);
  });
});

describe("scenario facts", () => {
  it("take the place of the usual names", () => {
    const own = {
      conversationList: "listTags",
      conversations: ["getContact"],
      details: ["listContacts", "none"],
    };
    const globex = { provider: { id: "globex", scenarios: own }, spec: specs.globex };
    const operationsOf = (name: ScenarioName) =>
      findScenario(name)
        .settings([globex])
        .faults.map(({ operations }) => operations);
    expect(operationsOf("shifting-pages")).toEqual([["listTags"]]);
    expect(operationsOf("drifting")).toEqual([["getContact"], ["listContacts"], undefined]);
  });
});

describe("cursor-loop", () => {
  it("meets the lists with cursors, all of them and nothing else", () => {
    for (const [provider, { operationId, pagination }] of everyOperation()) {
      const expected = pagination && pagination.style !== "page" ? ["repeated-cursor"] : [];
      expect
        .soft(meetings("cursor-loop", provider, operationId), `${provider} ${operationId}`)
        .toEqual(expected);
    }
  });
});

describe("shifting-pages", () => {
  it("meets the list of conversations of both providers", () => {
    for (const [provider, { operationId }] of everyOperation()) {
      const expected = operationId === "listConversations" ? ["shifting-pages"] : [];
      expect(meetings("shifting-pages", provider, operationId)).toEqual(expected);
    }
  });
});

describe("findScenario", () => {
  it.each(["Healthy", "", undefined, "constructor", 3])("lists the names instead of %j", (name) => {
    const find = () => findScenario(name);
    expect(find).toThrow(TypeError);
    expect(find).toThrow(
      /^There is no scenario .+: choose one of healthy, rate-limited, .+, shifting-pages\.$/,
    );
  });
});
