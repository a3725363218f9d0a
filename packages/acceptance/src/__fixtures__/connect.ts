import { createOneToOneClient } from "@confluir/1to1";
import { oneToOneActions, oneToOneSource } from "@confluir/1to1/provider";
import { validators as oneToOneValidators } from "@confluir/1to1/validators";
import type { ClientOptions } from "@confluir/core";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChatActions, juriChatSource } from "@confluir/jurichat/provider";
import { validators as juriChatValidators } from "@confluir/jurichat/validators";
import type { Sandbox } from "@confluir/mock/all";
import { createActions, createInbox } from "@confluir/normalize";

/** What the list of JuriChat wants to be told; without it, it is empty. */
export const listFlags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };

/**
 * The real clients on a sandbox, and one inbox over both with what acts in it: `shop` and `office`. They have their validators, which `validate`
 * switches on, and keep to no rate limit unless the options name a limiter.
 */
export function connect(sandbox: Sandbox, options: ClientOptions = {}) {
  const { ONE_TO_ONE_API_KEY, ONE_TO_ONE_SLUG, JURICHAT_API_KEY, JURICHAT_INBOX_ID } = sandbox.environment;
  const oneToOne = createOneToOneClient({
    apiKey: ONE_TO_ONE_API_KEY,
    slug: ONE_TO_ONE_SLUG,
    rateLimiter: false,
    validators: oneToOneValidators,
    ...options,
    baseUrl: sandbox["1to1"].url,
  });
  const juriChat = createJuriChatClient({
    apiKey: JURICHAT_API_KEY,
    rateLimiter: false,
    validators: juriChatValidators,
    ...options,
    baseUrl: sandbox.jurichat.url,
  });
  /** The open conversations of the inbox that is called `office` here. */
  const listOffice = (limit: number) =>
    juriChat.listConversations({ query: { inboxId: JURICHAT_INBOX_ID, limit, ...listFlags } });
  const inbox = createInbox({
    shop: oneToOneSource(oneToOne),
    office: juriChatSource(juriChat, { inboxId: JURICHAT_INBOX_ID }),
  });
  const actions = createActions({
    shop: oneToOneActions(oneToOne),
    office: juriChatActions(juriChat, { inboxId: JURICHAT_INBOX_ID }),
  });
  return { oneToOne, juriChat, inboxId: JURICHAT_INBOX_ID, listOffice, inbox, actions };
}
