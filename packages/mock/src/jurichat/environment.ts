/** What the JuriChat client reads from the environment. */
export interface JuriChatEnvironment {
  readonly JURICHAT_BASE_URL: string;
  readonly JURICHAT_API_KEY: string;
  readonly JURICHAT_INBOX_ID: string;
}

/** The variables that lead a JuriChat client to a mock server. The key is no secret: it opens nothing but a sandbox. */
export function juriChatEnvironment(url: string): JuriChatEnvironment {
  return { JURICHAT_BASE_URL: url, JURICHAT_API_KEY: "local", JURICHAT_INBOX_ID: "cjinbx0001aaaa" };
}
