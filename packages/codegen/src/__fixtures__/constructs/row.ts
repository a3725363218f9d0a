/** A JSON object of a spec. */
export type Fields = Readonly<Record<string, unknown>>;
/** How many issues the validators find in a body. */
export type Drift = (operation: string, body: unknown, status?: number) => number;

/** A construct of the table in README.md, and a spec that has it. */
export interface Row {
  readonly construct: string;
  /** The message for a refused construct, with the place. */
  readonly refused?: RegExp;
  readonly spec: Fields;
  /** TypeScript that must compile, with `Result<"id">`, `Init<"id">` and `Same<A, B>`. */
  readonly types?: string;
  readonly drift?: (drift: Drift) => void;
  readonly text?: (files: Readonly<Record<string, string>>) => void;
}

export const name = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
export const json = (schema: unknown) => ({ description: "ok", content: { "application/json": { schema } } });
export const get = (schema: unknown, more: Fields = {}) => ({
  get: { operationId: "get", responses: { "200": json(schema) }, ...more },
});
export const document = (paths: Fields, schemas: Fields = {}, more: Fields = {}): Fields => ({
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths,
  components: { schemas },
  ...more,
});
export const answer = (schema: unknown, schemas: Fields = {}, more: Fields = {}) =>
  document({ "/a": get(schema) }, schemas, more);
export const responses = (given: Fields) =>
  document({ "/a": { get: { operationId: "get", responses: given } } });
export const parameter = (given: Fields, path = "/a") =>
  document({ [path]: get({}, { parameters: [given] }) });
export const body = (content: Fields) =>
  document({
    "/a": {
      post: { operationId: "post", requestBody: { required: true, content }, responses: { "204": {} } },
    },
  });
export const received = (webhooks: Fields, ...bodies: readonly unknown[]) =>
  answer(
    name,
    { Kind: { type: "string", enum: ["a", "b"] } },
    {
      "x-webhooks": webhooks,
      webhooks: Object.fromEntries(
        bodies.map((schema, index) => [
          `on${index}`,
          {
            post: {
              operationId: `on${index}`,
              requestBody: { content: { "application/json": { schema } } },
              responses: { "200": {} },
            },
          },
        ]),
      ),
    },
  );
export const called = (operationId: string) => document({ "/a": get({}, { operationId }) });
export const old = { openapi: "3.0.3" };
export const ref = (component: string) => ({ $ref: `#/components/schemas/${component}` });
export const pets = {
  Cat: { type: "object", properties: { kind: { type: "string" }, lives: { type: "integer" } } },
  Dog: { type: "object", properties: { kind: { type: "string" }, bark: { type: "string" } } },
};

export const pointer = "`#/paths/~1a/get";
export const schemaAt = "`#/paths/~1a/get/responses/200/content/application~1json/schema";
export const at = (place: string, words: string) =>
  new RegExp(`${(place + words).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
