import type { HandlerResult, Media, UploadRequest } from "../kit.ts";
import { apiError, invalidRequest, notFound } from "./errors.ts";
import type { Uuids } from "./uuids.ts";
import type { Wire } from "./wire.ts";

interface ReservedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly storagePath: string;
  readonly expiresAt: number;
  isStored: boolean;
}

/** Where upload links lead to, on the server of the sandbox and outside the vendor's paths. */
export const uploadPath = "/__upload/";

/** The largest file, as the spec has it. */
export const maxUploadBytes = 100 * 1024 * 1024;

/** How long an upload link works. The vendor does not tell; ten minutes are a guess. */
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
  /** Takes the bytes. @throws {ApiError} for a link that is not ours, or bytes that do not fit it. */
  readonly receive: (request: UploadRequest) => HandlerResult;
  /** A file that can be sent. @throws {ApiError} naming `field`: 404 for no file of ours, 400 for one without its bytes. */
  find(uuid: string, field: string): Media;
}

/** Makes the uploads of a business. `baseUrl` is any address of the server. */
export function createUploads(uuids: Uuids, slug: string, baseUrl: () => string): Uploads {
  const files: ReservedFile[] = [];

  const receive = ({ method, pathname, headers, sizeBytes, nowMs }: UploadRequest): HandlerResult => {
    const file = files[uuids.read("upload", pathname.slice(uploadPath.length))?.index ?? -1];
    if (file === undefined || file.expiresAt <= nowMs) throw notFound("upload_token");
    if (method !== "PUT") throw apiError(405, "METHOD_NOT_ALLOWED", "Solo se admite PUT.", { allow: "PUT" });
    const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    if (mediaType !== file.mimeType) throw invalidRequest("content-type", "no es el tipo declarado");
    if (sizeBytes !== file.sizeBytes) throw invalidRequest("size_bytes", "no es el tamaño declarado");
    file.isStored = true;
    return { status: 200, body: undefined };
  };

  return {
    reserve({ filename, mime_type: mimeType, size_bytes: sizeBytes }, nowMs) {
      const index = files.length;
      const [uuid, token] = [uuids.write("file", index), uuids.write("upload", index)];
      const storagePath = `${slug}/uploads/${uuid}/${filename.replace(/[^\w.-]+/g, "_")}`;
      const expiresAt = nowMs + uploadLifetimeMs;
      files.push({ name: filename, mimeType, sizeBytes, storagePath, expiresAt, isStored: false });
      return {
        file_uuid: uuid,
        upload_url: new URL(uploadPath + token, baseUrl()).href,
        upload_token: token,
        storage_path: storagePath,
        expires_at: new Date(expiresAt).toISOString(),
      };
    },
    receive,
    find(uuid, field) {
      const file = files[uuids.read("file", uuid)?.index ?? -1];
      if (file === undefined) throw notFound(field);
      if (!file.isStored) throw invalidRequest(field, "el archivo no se ha subido");
      const { name: fileName, mimeType, sizeBytes, storagePath } = file;
      return { url: `https://files.1to1.example/${storagePath}`, fileName, mimeType, sizeBytes };
    },
  };
}
