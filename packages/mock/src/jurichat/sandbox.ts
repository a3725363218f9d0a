import { defineSandbox, specPath } from "../kit.ts";
import { lawOffice } from "../world/law-office.ts";
import { createJuriChatBackend } from "./backend.ts";
import { juriChatEnvironment } from "./environment.ts";

/** JuriChat for mock servers and sandboxes. */
export const juriChatSandbox = defineSandbox({
  id: "jurichat",
  name: "JuriChat",
  spec: specPath("jurichat"),
  port: 4011,
  environment: juriChatEnvironment,
  profile: lawOffice,
  createBackend: createJuriChatBackend,
  scenarios: {
    conversationList: "listConversations",
    conversations: ["listConversations", "getConversation"],
    details: ["listContacts"],
    inboundText: "Oi, alguma novidade?",
  },
});
