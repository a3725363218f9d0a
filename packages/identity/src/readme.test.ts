import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isLoose } from "./clusters/build-clusters.ts";
import {
  type ClusterWarning,
  clusterWarnings,
  createDirectory,
  linkReasons,
  unusableReasons,
} from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it.each(Object.entries(linkReasons))("says that %s is %s at most", (reason, confidence) => {
    expect(readme).toContain(`| \`${reason}\` | ${confidence} |`);
  });

  it.each(Object.keys(clusterWarnings))(
    "explains the warning %s, and tells whether it can be certain",
    (warning) => {
      const isCertain = !isLoose([warning as ClusterWarning]);
      expect(readme).toMatch(
        new RegExp(`^\\| \`${warning}\` \\| .+ \\| ${isCertain ? "" : "`likely` at most "}\\|$`, "m"),
      );
    },
  );

  it.each(Object.keys(unusableReasons))("explains %s", (reason) => {
    expect(readme).toMatch(new RegExp(`^\\|.*\`${reason}\`.* \\| .+ \\|$`, "m"));
  });

  it("shows what its example gives", () => {
    const whatsapp = { kind: "whatsapp", value: "552087654321" } as const;
    const phone = { kind: "phone", value: "(20) 98765-4321" } as const;
    const { find } = createDirectory(
      [
        { key: "acme:17", connection: "acme", name: "Ana", handles: [whatsapp] },
        { key: "escritorio:cjp1", connection: "escritorio", name: "Ana Lima", handles: [phone] },
      ],
      { defaultCountry: "BR" },
    );
    const person = find({ kind: "phone", value: "+55 20 98765-4321" });
    expect(person?.warnings).toEqual([]);
    expect(person?.links).toMatchObject([
      {
        between: ["acme:17", "escritorio:cjp1"],
        reason: "same-phone-ninth-digit",
        confidence: "likely",
        names: "agree",
      },
    ]);
  });
});
