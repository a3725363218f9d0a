import type { ConversationPage } from "@confluir/inspector";
import { describe, expectTypeOf, it } from "vitest";

describe("the inspector, for a consumer", () => {
  it("names what its server answers", () => {
    expectTypeOf<ConversationPage["next"]>().toEqualTypeOf<string | null>();
  });
});
