import { describe, expect, it } from "vitest";
import { createMask } from "./mask.ts";

const mask = createMask("test");

it("masks digits of every script, and keeps their places", () => {
  const text = "اتصل بي ٠٥٠١٢٣٤٥٦٧";
  expect(mask.model({ text }).text).not.toMatch(/[٠-٩]/);
  const { phone } = mask.raw({ phone: "０９０１２３４５６７８" }, []) as { readonly phone: string };
  expect(phone).toMatch(/^.{11}$/u);
  expect(phone).not.toContain("１２３４");
});

it("masks numbers and days that are somebody's, and no times", () => {
  const raw = {
    from: 34600111222,
    birthDate: "1980-05-12",
    created_at: 1784110000,
    sentAt: "2026-02-03T09:00:00Z",
  };
  const masked = mask.raw(raw, ["/from"]) as typeof raw;
  expect(masked).toMatchObject({ created_at: raw.created_at, sentAt: raw.sentAt });
  expect(masked.from).not.toBe(raw.from);
  expect(masked.birthDate).not.toBe(raw.birthDate);
});

it("masks numbers that are keys", () => {
  expect(Object.keys(mask.raw({ byPhone: { "+34600111222": 1 } }, []) as object)).toEqual(["byPhone"]);
  expect(JSON.stringify(mask.raw({ byPhone: { "+34600111222": 1 } }, []))).not.toContain("600111222");
});

describe("an id", () => {
  const numbers = [
    ...["600111222", "600 111 222", "+34 600 11 12 22", "(11) 98765-4321", "6001112", "0034600111222"],
    ...["contact_34600111222", "wa-34600111222", "c34600111222", "34600111222@lid", "34600111222:7"],
  ];

  it.each(numbers)("with the number %s is masked, and leads back", (nativeId) => {
    const id = `shop:${nativeId}`;
    const masked = mask.model({ id, nativeId });
    expect(masked.id).not.toBe(id);
    expect(masked.id.replaceAll(/\D/g, "")).toHaveLength(id.replaceAll(/\D/g, "").length);
    expect([mask.own(masked.id), mask.own(masked.nativeId)]).toEqual([id, nativeId]);
    for (const own of [mask.ownIn, mask.ownFilter])
      expect(own({ tag: { id: masked.nativeId } })).toEqual({ tag: { id: nativeId } });
  });

  it.each([
    ...["0b1f6c52-7d0e-4a64-9a35-2f6f1f0f7c11", "12345678-1234-1234-1234-123456789012"],
    ...["cjconv0000000000s2d1", "42", "123456"],
  ])("without one stays: %s", (nativeId) => {
    expect(mask.model({ nativeId })).toEqual({ nativeId });
  });

  it("has a mask of its own, however many there are", () => {
    const ids = Array.from({ length: 3000 }, (_, at) => `shop:${1_000_000 + at}`);
    const masks = ids.map((id) => mask.model({ id }).id);
    expect(new Set(masks).size).toBe(ids.length);
    expect(masks.map(mask.own)).toEqual(ids);
  });
});

it("a name that filters are chosen by leads back", () => {
  const { agents, channels } = mask.model({
    agents: [{ name: "Nerea Quintal" }],
    channels: [{ name: "WhatsApp +34 600 111 222" }],
  });
  expect(JSON.stringify(channels)).not.toContain("111 222");
  const filter = { assignee: agents[0], channel: channels[0] };
  expect(mask.ownFilter(filter)).toEqual({
    assignee: { name: "Nerea Quintal" },
    channel: { name: "WhatsApp +34 600 111 222" },
  });
  // What somebody writes may be such a name.
  expect(mask.ownIn(filter)).toEqual(filter);
});
