import { describe, expectTypeOf, it } from "vitest";
import type { BodyWriter, OperationTable } from "../operation.ts";
import type { OperationInit, OperationResult } from "./client-types.ts";
import type { ProviderConfig } from "./create-provider-client.ts";

interface Answer<Content> {
  responses: { 200: { content: Content } };
}
interface Body<Content> {
  requestBody: { content: Content };
}
type BodyOf<Content, Entry> = OperationInit<
  Body<Content> & Answer<object>,
  { method: "POST"; path: "/" } & Entry
>["body"];
type ResultOf<Content, Entry> = OperationResult<Answer<Content>, { method: "GET"; path: "/" } & Entry>;

describe("the types of a method", () => {
  it("has the body of the media type that is sent", () => {
    type Form = { "application/x-www-form-urlencoded": { Body: string } };
    expectTypeOf<BodyOf<Form, { body: BodyWriter<"form"> }>>().toEqualTypeOf<{ Body: string }>();
    type Both = Form & { "application/json": { text: string } };
    expectTypeOf<BodyOf<Both, { contentType: "application/json" }>>().toEqualTypeOf<{ text: string }>();
    type Files = Both & { "multipart/form-data": { file: Blob } };
    expectTypeOf<BodyOf<Files, { body: BodyWriter<"jsonOrMultipart"> }>>().toEqualTypeOf<
      { text: string } | { file: Blob }
    >();
    type Text = { "text/plain": unknown };
    expectTypeOf<BodyOf<Text, { body: BodyWriter<"raw">; contentType: "text/plain" }>>().toEqualTypeOf<
      string | Blob | ArrayBuffer | ArrayBufferView
    >();
  });

  it("has what the client makes of a success", () => {
    type Json = { "application/vnd.thing+json": { id: string } };
    expectTypeOf<ResultOf<Json, unknown>>().toEqualTypeOf<Promise<{ id: string }>>();
    expectTypeOf<ResultOf<{ "text/csv": unknown }, { text: readonly ["text/csv"] }>>().toEqualTypeOf<
      Promise<string>
    >();
    type Pdf = { "application/pdf": string };
    expectTypeOf<ResultOf<Pdf, { binary: readonly ["application/pdf"] }>>().toEqualTypeOf<Promise<Blob>>();
    type Confirmed = { "application/json": { ok: true }; "text/plain": "done" };
    expectTypeOf<ResultOf<Confirmed, { text: true }>>().toEqualTypeOf<Promise<{ ok: true } | string>>();
    type Listed = { "application/json": { ok: true }; "application/xml": string };
    expectTypeOf<ResultOf<Listed, unknown>>().toEqualTypeOf<Promise<{ ok: true }>>();
  });
});

describe("the facts that a client is made of", () => {
  it("have a value for each path parameter that is given once", () => {
    type BoundOf<Name extends string> = ProviderConfig<OperationTable, Name>["bound"];
    expectTypeOf<BoundOf<"slug">>().toEqualTypeOf<Readonly<Record<"slug", string>>>();
    // biome-ignore lint/complexity/noBannedTypes: a client without such parameters has nothing to give.
    expectTypeOf<{}>().toExtend<BoundOf<never>>();
    // biome-ignore lint/complexity/noBannedTypes: it lacks the one that is asked for.
    expectTypeOf<{}>().not.toExtend<BoundOf<"slug">>();
  });
});
