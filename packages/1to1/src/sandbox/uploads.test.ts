import { beforeEach, describe, expect, it } from "vitest";
import { createTestBackend, isOpen, type TestBackend } from "./__fixtures__/test-backend.ts";
import { uploadLifetimeMs } from "./uploads.ts";

const plan = { filename: "plano del taller.pdf", mime_type: "application/pdf", size_bytes: 4 };
const bytes = new Uint8Array(4);

let backend: TestBackend;

beforeEach(() => {
  backend = createTestBackend();
});

describe("requestFileUpload", () => {
  it("reserves a file, with a link on the sandbox that expires", async () => {
    const upload = await backend.ok("requestFileUpload", { body: plan });
    expect(upload.upload_url).toBe(`http://127.0.0.1:4010/__upload/${upload.upload_token}`);
    expect(upload.storage_path).toBe(`acme/uploads/${upload.file_uuid}/plano_del_taller.pdf`);
    expect(Date.parse(upload.expires_at ?? "")).toBe(backend.time.nowMs + uploadLifetimeMs);
    expect(
      (await backend.ok("requestFileUpload", { body: { ...plan, filename: "\ud800/ñ" } })).storage_path,
    ).toMatch(/^acme\/uploads\/[0-9a-f-]{36}\/_$/);
    const second = await backend.ok("requestFileUpload", { body: plan });
    expect(second.file_uuid).not.toBe(upload.file_uuid);
  });
});

describe("the upload link", () => {
  it("takes the bytes that were declared, and again when they are sent again", async () => {
    const { upload_url: url = "" } = await backend.ok("requestFileUpload", { body: plan });
    expect(backend.put(url, bytes, "application/pdf")).toEqual({ status: 200, body: undefined });
    expect(backend.put(url, bytes, "Application/PDF; charset=binary")?.status).toBe(200);
  });

  it.each([
    ["fewer bytes", bytes.slice(1), "application/pdf", "PUT", 400],
    ["more bytes", new Uint8Array(5), "application/pdf", "PUT", 400],
    ["another type", bytes, "image/png", "PUT", 400],
    ["another method", bytes, "application/pdf", "POST", 405],
  ])("refuses %s, and the file stays unsent", async (_, body, contentType, method, status) => {
    const { upload_url: url = "", file_uuid: fileUuid } = await backend.ok("requestFileUpload", {
      body: plan,
    });
    expect(backend.put(url, body, contentType, method)).toMatchObject({
      status,
      body: { code: expect.any(String) },
    });
    const message = { conversation: { uuid: backend.find(isOpen).uuid }, file_uuid: fileUuid };
    expect(await backend.fails("sendTextMessage", { body: message })).toMatchObject({ status: 400 });
  });

  it("goes out under a caption of any length, for the limit is that of a text", async () => {
    const upload = await backend.ok("requestFileUpload", { body: plan });
    backend.put(upload.upload_url ?? "", bytes, "application/pdf");
    const message = { conversation: { uuid: backend.find(isOpen).uuid }, body: "ñ".repeat(4_097) };
    const sent = await backend.ok("sendTextMessage", { body: { ...message, file_uuid: upload.file_uuid } });
    expect(sent.message_uuid).toEqual(expect.any(String));
    expect(await backend.fails("sendTextMessage", { body: message })).toMatchObject({ status: 400 });
  });

  it("works until it expires", async () => {
    const { upload_url: url = "" } = await backend.ok("requestFileUpload", { body: plan });
    backend.time.nowMs += uploadLifetimeMs - 1;
    expect(backend.put(url, bytes, "application/pdf")?.status).toBe(200);
    backend.time.nowMs += 1;
    expect(backend.put(url, bytes, "application/pdf")?.status).toBe(404);
  });

  it("is one that was given out, and not the uuid of the file", async () => {
    const upload = await backend.ok("requestFileUpload", { body: plan });
    const tokens = [upload.file_uuid ?? "", backend.ids.of("upload", 1), "", "x"];
    for (const token of tokens) {
      const url = `http://127.0.0.1/__upload/${token}`;
      expect(backend.put(url, bytes, "application/pdf")?.status).toBe(404);
    }
  });
});

describe("a message with a file", () => {
  it.each([
    ["image/jpeg", "image"],
    ["video/3gpp", "video"],
    ["audio/ogg", "audio"],
    ["text/plain", "document"],
    ["application/pdf", "document"],
  ])("makes of %s: %s", async (mimeType, type) => {
    const { index, uuid } = backend.find(isOpen);
    const file = { filename: "archivo", mime_type: mimeType, size_bytes: 4 };
    const upload = await backend.ok("requestFileUpload", { body: file });
    backend.put(upload.upload_url ?? "", bytes, mimeType);
    const message = { conversation: { uuid }, file_uuid: upload.file_uuid };
    await backend.ok("sendTextMessage", { body: message });
    const preview = { body: null, content_type: type, is_from_customer: false };
    expect((await backend.ok("getConversation", { path: { uuid } })).last_message_preview).toEqual(preview);
    await backend.ok("sendTextMessage", { body: { ...message, body: "El archivo" } });
    const last = (backend.store.conversation(index)?.messageCount ?? 0) - 1;
    expect(backend.store.message(index, last)).toMatchObject({
      type,
      text: "El archivo",
      media: { fileName: "archivo", mimeType, sizeBytes: 4 },
    });
  });

  it("needs one of ours that is uploaded", async () => {
    const conversation = { uuid: backend.find(isOpen).uuid };
    const { file_uuid: fileUuid } = await backend.ok("requestFileUpload", { body: plan });
    const send = (uuid = "") => backend.fails("sendTextMessage", { body: { conversation, file_uuid: uuid } });
    expect(await send(fileUuid)).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    expect(await send(backend.ids.of("file", 1))).toMatchObject({ status: 404, code: "NOT_FOUND" });
    expect(await send("1b4c05d9-82c7-4aa6-89d9-52097038d650")).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
    });
  });
});
