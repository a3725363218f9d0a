/** What 1TO1 AI is called, in code and for people. */
export const oneToOneName = { provider: "1to1", providerName: "1TO1 AI" } as const;
