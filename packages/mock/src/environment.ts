import { providers, type SpecName, specNames } from "./providers.ts";
import type { Mocks } from "./server/start-together.ts";

type Environment = ReturnType<(typeof providers)[SpecName]["environment"]>;
type All<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

/** Every variable that leads the clients to their mock servers. None is a secret. */
export type MockEnvironment = All<Environment>;

/** The environment in which every client speaks to its mock server, for a demo or a child process. */
export function mockEnvironment(mocks: Mocks): MockEnvironment {
  return Object.assign({}, ...specNames.map((name) => environmentOf(name, mocks[name].url)));
}

/** The variables of one provider, for its mock server at a URL. */
export function environmentOf(name: SpecName, url: string): Environment {
  return providers[name].environment(url);
}
