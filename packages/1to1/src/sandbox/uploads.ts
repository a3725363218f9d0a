import {
  type Account,
  found,
  type HandlerResult,
  type Media,
  toIso,
  type UploadRequest,
} from "@confluir/mock/kit";
import type { IdKind, Wire } from "./views.ts";

interface ReservedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly storagePath: string;
  readonly expiresAt: number;
  isStored: boolean;
}

/** The largest file, as the spec has it. */
export const maxUploadBytes = 100 * 1024 * 1024;

/** How long an upload link works. It is not documented; ten minutes are a guess. */
export const uploadLifetimeMs = 600_000;

/**
 * Files on their way to a message, in two steps: a link is asked for, then the bytes are sent to it.
 *
 * How to send the bytes, and the call that confirms them, are not documented. Here it is one PUT of as many bytes as were
 * declared, with the declared content type, and the file counts as confirmed from then on. A link may be used again until
 * it expires. Only the size is looked at; the bytes are not kept.
 */
export interface Uploads {
  reserve(file: Wire["FileUploadRequest"], nowMs: number): Required<Wire["FileUpload"]>;
  readonly maxBytes: number;
  /** Takes the bytes. @throws {ApiError} for a link that is not ours, or bytes that do not fit it. */
  receive(request: UploadRequest): HandlerResult;
  /** A file that can be sent. @throws {ApiError} naming `field`: 404 for no file of ours, 400 for one without its bytes. */
  find(uuid: string, field: string): Media;
}

/** Makes the uploads of a business. */
export function createUploads({ ids, store, uploadUrl, refuse }: Account<IdKind>): Uploads {
  const files: ReservedFile[] = [];
  const invalid = (field: string, problem: string) => refuse(400, { message: `${field}: ${problem}.` });
  const notFound = (field: string) => refuse(404, { message: `${field}: no se ha encontrado.` }, "not_found");
  return {
    reserve({ filename, mime_type: mimeType, size_bytes: sizeBytes }, nowMs) {
      const index = files.length;
      const [uuid, token] = [ids.of("file", index), ids.of("upload", index)];
      const storagePath = `${store.business.slug}/uploads/${uuid}/${filename.replace(/[^\w.-]+/g, "_")}`;
      const expiresAt = nowMs + uploadLifetimeMs;
      files.push({ name: filename, mimeType, sizeBytes, storagePath, expiresAt, isStored: false });
      return {
        file_uuid: uuid,
        upload_url: uploadUrl(token),
        upload_token: token,
        storage_path: storagePath,
        expires_at: toIso(expiresAt),
      };
    },
    maxBytes: maxUploadBytes,
    receive({ method, token, headers, sizeBytes, nowMs }) {
      const file = files[ids.indexOf("upload", token)];
      if (file === undefined || file.expiresAt <= nowMs) throw notFound("upload_token");
      if (method !== "PUT") {
        const body = { code: "METHOD_NOT_ALLOWED", message: "Solo se admite PUT." };
        return { status: 405, headers: { allow: "PUT" }, body };
      }
      const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
      if (mediaType !== file.mimeType) throw invalid("content-type", "no es el tipo declarado");
      if (sizeBytes !== file.sizeBytes) throw invalid("size_bytes", "no es el tamaño declarado");
      file.isStored = true;
      return { status: 200, body: undefined };
    },
    find(uuid, field) {
      const file = found(files[ids.indexOf("file", uuid)], () => notFound(field));
      if (!file.isStored) throw invalid(field, "el archivo no se ha subido");
      const { name: fileName, mimeType, sizeBytes, storagePath } = file;
      return { url: `https://files.1to1.example/${storagePath}`, fileName, mimeType, sizeBytes };
    },
  };
}
