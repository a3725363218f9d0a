import { describe, expect, it } from "vitest";
import type { Exchange } from "../message.ts";
import { exchangeText } from "./texts.ts";

const exchange: Exchange = {
  spec: "acme",
  method: "GET",
  path: "/api/v1/public/acme/contacts/secret-contact",
  pathTemplate: "/{slug}/contacts/{uuid}",
  operationId: "getContact",
  query: { phone: "secret-phone" },
  headers: { authorization: "Bearer secret-key" },
  body: "secret-body",
  prefer: null,
  status: 200,
  durationMs: 3.4,
  fault: null,
  bypassesValidation: false,
  violations: [],
};
const violation = { spec: "acme", method: "GET", path: "/secret", operationId: null, location: null };

describe("exchangeText", () => {
  it.each<[string, Partial<Exchange>, string]>([
    ["an answer", {}, "acme GET /{slug}/contacts/{uuid} getContact 200 3 ms"],
    [
      "no response",
      { status: null, fault: "hang", bypassesValidation: true },
      "acme GET /{slug}/contacts/{uuid} getContact no response 3 ms  fault: hang, past Prism",
    ],
    [
      "a fault that breaks the spec",
      { fault: "html", bypassesValidation: true },
      "acme GET /{slug}/contacts/{uuid} getContact 200 3 ms  fault: html, past Prism",
    ],
    [
      "a fault that Prism lets through",
      { fault: "repeated-cursor" },
      "acme GET /{slug}/contacts/{uuid} getContact 200 3 ms  fault: repeated-cursor",
    ],
    [
      "kinds of violations, each once",
      {
        violations: [
          { ...violation, kind: "request", message: "secret-a" },
          { ...violation, kind: "request", message: "secret-b" },
          { ...violation, kind: "response", message: "secret-c" },
        ],
      },
      "acme GET /{slug}/contacts/{uuid} getContact 200 3 ms  breaks the spec: request, response",
    ],
    [
      "an undeclared path",
      { pathTemplate: null, operationId: null, status: 404 },
      "acme GET (undeclared) 404 3 ms",
    ],
  ])("names %s, and nothing that was sent", (_, change, line) => {
    expect(exchangeText({ ...exchange, ...change })).toBe(line);
    expect(line).not.toContain("secret");
  });
});
