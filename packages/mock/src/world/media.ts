import type { Media, MessageType } from "./records.ts";

const files = {
  audio: { name: "audio", extension: "ogg", mimeType: "audio/ogg", leastBytes: 8_000, bytesPerStep: 40 },
  image: { name: "foto", extension: "jpg", mimeType: "image/jpeg", leastBytes: 40_000, bytesPerStep: 300 },
  video: { name: "video", extension: "mp4", mimeType: "video/mp4", leastBytes: 500_000, bytesPerStep: 900 },
  document: {
    name: "documento",
    extension: "pdf",
    mimeType: "application/pdf",
    leastBytes: 20_000,
    bytesPerStep: 150,
  },
};

/** The file of a message; `null` for types that have none. `steps`, from 0 to 16,383, makes its size. */
export function mediaOf(type: MessageType, folderUrl: string, index: number, steps: number): Media | null {
  if (type === "text" || type === "contact") return null;
  const { name, extension, mimeType, leastBytes, bytesPerStep } = files[type];
  const fileName = `${name}-${index + 1}.${extension}`;
  return {
    url: `${folderUrl}/${fileName}`,
    fileName,
    mimeType,
    sizeBytes: leastBytes + steps * bytesPerStep,
  };
}
