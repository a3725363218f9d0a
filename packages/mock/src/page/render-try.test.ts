import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAll, findOne, readMarkup } from "./__fixtures__/read-markup.ts";
import type { TryView } from "./page-view.ts";
import { renderTry } from "./render-try.ts";

const view: TryView = {
  title: "Library",
  operationId: "listBooks",
  method: "GET",
  url: "http://127.0.0.1:4010/api/v1/books?limit=2&author=a",
  curl: null,
  status: 200,
  body: '{"items":[{"title":"<b>Uno</b> & \\"dos\\""}]}',
};

describe("renderTry", () => {
  it("shows the request, the status and the JSON indented, with a way back", () => {
    const page = readMarkup(renderTry(view));
    expect(findOne(page, "h1").text).toBe("listBooks");
    expect(findAll(page, "pre")[0]?.text).toBe(`GET ${view.url}`);
    expect(findOne(page, "main").text).toContain("Status 200 OK");
    expect(renderTry(view)).toContain(
      "{\n  &quot;items&quot;: [\n    {\n      &quot;title&quot;: &quot;&lt;b&gt;Uno&lt;/b&gt; &amp; ",
    );
    expect(findOne(page, "a")).toMatchObject({
      attributes: { href: "/" },
      text: "Back to the Library sandbox",
    });
  });

  it("shows the command when there is one", () => {
    expect(findAll(readMarkup(renderTry({ ...view, curl: "curl 'a'" })), "pre")).toHaveLength(3);
  });

  it.each([
    [null, "There was none"],
    [404, "Status 404 Not Found"],
    [599, "Status 599"],
  ])("says what became of it: %s", (status, text) => {
    expect(findOne(readMarkup(renderTry({ ...view, status })), "main").text).toContain(text);
  });

  it("says when there is no body", () => {
    const page = readMarkup(renderTry({ ...view, body: "" }));
    expect(findAll(page, "pre")).toHaveLength(1);
    expect(findOne(page, "main").text).toContain("It has no body.");
  });

  it("shows any body, and nothing of it becomes markup", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constant("<script>alert(1)</script>")), (body) => {
        const page = readMarkup(renderTry({ ...view, body, operationId: body, url: body, title: body }));
        expect(findAll(page, "script")).toEqual([]);
        expect(findAll(page, "a")).toHaveLength(1);
      }),
    );
  });
});
