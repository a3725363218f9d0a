import { expect, it } from "vitest";
import { countAddresses } from "./measure-command.ts";

it("counts each server once, and only when its whole address is there", () => {
  const first = "1TO1 AI   http://127.0.0.1:4010/api\nJuriChat  http://127.0.0.1:40";
  expect(countAddresses(first)).toBe(1);
  expect(countAddresses(`${first}11\n`)).toBe(2);
  expect(countAddresses("export A=http://127.0.0.1:4010/api\nPage http://127.0.0.1:4010/\n")).toBe(1);
});
