import { type JuriChatEnvironment, juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startMocks } from "@confluir/mock";

export async function use(): Promise<JuriChatEnvironment> {
  const mocks = await startMocks({ providers: { jurichat: juriChatSandbox } });
  const url: string = mocks.jurichat.url;
  await mocks.verify();
  await mocks.close();
  return { ...mocks.environment, JURICHAT_BASE_URL: url };
}

// @ts-expect-error: a provider has a sandbox, not a name
startMocks({ providers: { jurichat: "jurichat" } });
