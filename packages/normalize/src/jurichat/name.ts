/** What JuriChat is called, in code and for people. */
export const juriChatName = { provider: "jurichat", providerName: "JuriChat" } as const;
