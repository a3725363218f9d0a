import { type ChatwootEnvironment, chatwootSandbox } from "@confluir/chatwoot/sandbox";
import { startMocks } from "@confluir/mock";

export async function use(): Promise<ChatwootEnvironment> {
  const mocks = await startMocks({ providers: { chatwoot: chatwootSandbox } });
  const url: string = mocks.chatwoot.url;
  await mocks.verify();
  await mocks.close();
  return { ...mocks.environment, CHATWOOT_BASE_URL: url };
}

// @ts-expect-error: a provider has a sandbox, not a name
startMocks({ providers: { chatwoot: "chatwoot" } });
