import { describe, expect, it } from "vitest";
import { refusal } from "../testing/fake-client.ts";
import {
  ActionError,
  HumanSupportRequiredError,
  NotAppliedError,
  UnsupportedError,
  WindowClosedError,
} from "./errors.ts";

const acme = { provider: "acme", providerName: "Acme" };
const globex = { provider: "globex", providerName: "Globex" };

const closedAt = "2026-01-15T12:00:00.000Z";
const errors = [
  new UnsupportedError(acme, "archive", { reason: "it has no archive.", instead: "resolve" }),
  new WindowClosedError(acme, "sendText", closedAt, refusal(422, "WINDOW_CLOSED")),
  new HumanSupportRequiredError(globex, "sendText", refusal(400)),
  new NotAppliedError(globex, "setTags", ["tags"]),
];
const classes = [UnsupportedError, WindowClosedError, HumanSupportRequiredError, NotAppliedError];

describe("the errors of actions", () => {
  it("know their own, and only their own", () => {
    for (const [row, error] of errors.entries()) {
      expect(ActionError.isInstance(error)).toBe(true);
      expect(classes.map((each) => each.isInstance(error))).toEqual(
        classes.map((_, column) => column === row),
      );
      expect(error.name).toBe(classes[row]?.name);
    }
    for (const stranger of [null, undefined, "x", {}, new Error("x"), refusal(422)])
      expect([ActionError, ...classes].some((each) => each.isInstance(stranger))).toBe(false);
  });

  it("know one that another installed copy made", () => {
    const foreign = Object.assign(new Error("x"), {
      [Symbol.for("confluir.ActionError")]: true,
      [Symbol.for("confluir.WindowClosedError")]: true,
    });
    expect(ActionError.isInstance(foreign)).toBe(true);
    expect(WindowClosedError.isInstance(foreign)).toBe(true);
    expect(UnsupportedError.isInstance(foreign)).toBe(false);
  });

  it("say what happened and what would work", () => {
    expect(errors.map(String)).toEqual([
      "UnsupportedError: Acme cannot do `archive`: it has no archive. `resolve` would work.",
      `WindowClosedError: Acme refused \`sendText\`: the window for free text is closed since ${closedAt}. \`sendTemplate\` would work.`,
      "HumanSupportRequiredError: Globex refused `sendText`, probably because no person has the conversation. Call `handToHuman` first.",
      "NotAppliedError: Globex answered `setTags` with success but did not apply it: tags is unchanged or different.",
    ]);
  });

  it("can be logged: their JSON has the fields, and nothing that the provider's answer quotes", () => {
    const [, error] = errors;
    const logged = JSON.stringify(error);
    expect(logged).not.toContain("Inés");
    expect(JSON.parse(logged)).toEqual({
      name: "WindowClosedError",
      message: error?.message,
      kind: "window_closed",
      provider: "acme",
      action: "sendText",
      instead: "sendTemplate",
      closedAt,
    });
  });
});
