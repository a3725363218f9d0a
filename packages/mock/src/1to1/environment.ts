/** What the 1TO1 AI client reads from the environment. */
export interface OneToOneEnvironment {
  readonly ONE_TO_ONE_BASE_URL: string;
  readonly ONE_TO_ONE_API_KEY: string;
  readonly ONE_TO_ONE_SLUG: string;
}

/** The variables that lead a 1TO1 AI client to a mock server. The key is no secret: it opens nothing but a sandbox. */
export function oneToOneEnvironment(url: string): OneToOneEnvironment {
  return { ONE_TO_ONE_BASE_URL: url, ONE_TO_ONE_API_KEY: "sk_1to1_local", ONE_TO_ONE_SLUG: "acme" };
}
