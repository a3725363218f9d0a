import { defineSandbox, specPath } from "../kit.ts";
import { shop } from "../world/shop.ts";
import { createOneToOneBackend } from "./backend.ts";
import { oneToOneEnvironment } from "./environment.ts";

/** 1TO1 AI for mock servers and sandboxes. */
export const oneToOneSandbox = defineSandbox({
  id: "1to1",
  name: "1TO1 AI",
  spec: specPath("1to1"),
  port: 4010,
  environment: oneToOneEnvironment,
  profile: shop,
  createBackend: createOneToOneBackend,
  scenarios: {
    conversationList: "listConversations",
    conversations: ["listConversations", "getConversation"],
    details: ["listConversationMessages"],
    inboundText: "Hola, ¿hay alguna novedad?",
  },
});
