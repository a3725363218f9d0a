import type { Media } from "../store/records.ts";

/** The kind of message that a file makes: all that is not to be seen or heard is a document. */
export function mediaType(mimeType: string): "image" | "video" | "audio" | "document" {
  const [family] = mimeType.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}

/**
 * A file of a form as it is kept: without its bytes, at an invented URL below `folderUrl`. A part that came without a file name is a
 * text.
 */
export function toMedia(part: Blob | string, folderUrl: string): Media {
  const file = typeof part === "string" ? new Blob([part], { type: "text/plain" }) : part;
  const fileName = (file instanceof File && file.name) || "file";
  return {
    url: `${folderUrl}/${encodeURIComponent(fileName)}`,
    fileName,
    mimeType: file.type || "application/octet-stream",
    sizeBytes: file.size,
  };
}
