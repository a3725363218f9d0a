import { expect, it } from "vitest";
import { credentialsIn, type ProviderInSandbox } from "./connect.ts";

const subject = (environment: object) =>
  ({
    provider: {
      id: "acme",
      credentials: { apiKey: { env: "ACME_API_KEY", secret: true }, baseUrl: { env: "ACME_BASE_URL" } },
    },
    sandbox: { environment: () => environment },
  }) as unknown as ProviderInSandbox;

it("takes each credential from the variable that the sandbox gives", () => {
  const given = { ACME_API_KEY: "local", ACME_BASE_URL: "http://127.0.0.1:1", OTHER: "x" };
  expect(credentialsIn(subject(given), "")).toEqual({ apiKey: "local", baseUrl: "http://127.0.0.1:1" });
});

it("names a variable that the sandbox does not give: a made-up value would only be refused", () => {
  expect(() => credentialsIn(subject({ ACME_KEY: "local", ACME_BASE_URL: "" }), "")).toThrow(
    new TypeError(
      "`credentials.apiKey` of acme is read from ACME_API_KEY, and the `environment` of its sandbox gives ACME_KEY, ACME_BASE_URL: use one name in both.",
    ),
  );
});
