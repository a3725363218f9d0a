import { expect, it } from "vitest";
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
