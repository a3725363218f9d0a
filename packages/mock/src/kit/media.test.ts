import { describe, expect, it } from "vitest";
import { mediaType, toMedia } from "./media.ts";

const folder = "https://files.example/7";

describe("toMedia", () => {
  it("keeps name, type and size of a file", () => {
    const file = new File(["12345"], "my plan.pdf", { type: "application/pdf" });
    const media = { mimeType: "application/pdf", sizeBytes: 5 };
    expect(toMedia(file, folder)).toEqual({
      ...media,
      fileName: "my plan.pdf",
      url: `${folder}/my%20plan.pdf`,
    });
  });

  it("takes a file without a name or a type, and a text", () => {
    const unknown = { fileName: "file", mimeType: "application/octet-stream", sizeBytes: 1 };
    expect(toMedia(new Blob(["1"]), folder)).toMatchObject(unknown);
    expect(toMedia("é", folder)).toMatchObject({ fileName: "file", mimeType: "text/plain", sizeBytes: 2 });
  });
});

describe("mediaType", () => {
  it.each([
    ["image/png", "image"],
    ["audio/ogg", "audio"],
    ["video/mp4", "video"],
    ["application/pdf", "document"],
  ])("of %s is %s", (mimeType, type) => {
    expect(mediaType(mimeType)).toBe(type);
  });
});
