import { type AnyConversation, UnsupportedError, WindowClosedError } from "@confluir/normalize";
import { connectOthers, createClients, listInboxIds, officeId, shopId } from "../../__fixtures__/connect.ts";
import type { Sandbox } from "../../sandboxes.ts";
import type { Plan, Write } from "./plan.ts";
import { readAtOnce } from "./read-at-once.ts";

/** A dataset that people write to while it is read. */
export interface LiveDataset {
  /** Two inboxes of the office. */
  readonly inboxIds: readonly string[];
  /** Whether many conversations share one time. */
  readonly isCrowded: boolean;
  /** Every conversation as it was at the start, archived or not. */
  readonly start: readonly AnyConversation[];
  /** Ids of what somebody wrote to, archived or brought back, and did not just look at. */
  readonly touched: ReadonlySet<string>;
  /** Does it, a second after whatever was before; in a crowded dataset, at the same time as that. */
  write(write: Write): Promise<void>;
  /** Every conversation as it is now. */
  readNow(): Promise<readonly AnyConversation[]>;
}

/** Starts the sandbox over. Every writer has a key of its own: no limit of another is theirs. */
export async function openDataset(
  sandbox: Sandbox,
  { seed, size, moments }: Pick<Plan, "seed" | "size" | "moments">,
): Promise<LiveDataset> {
  sandbox.control.reset({ seed, size });
  sandbox.control.rateLimit(null);
  const clients = connectWriter(sandbox, 0);
  // There are three, and two of them are as good.
  const inboxIds = (await listInboxIds(clients.officeClient)).slice(0, 2);
  const readNow = () => readAtOnce(clients, inboxIds, clients.others);
  let start: readonly AnyConversation[] = await readNow();
  if (moments > 0) {
    await crowd(sandbox, clients, moments, start);
    start = await readNow();
  }
  const archived = new Set(start.filter(({ isArchived }) => isArchived === true));
  const touched = new Set<string>();
  let writers = 0;

  return {
    inboxIds,
    isCrowded: moments > 0,
    start,
    touched,
    readNow,
    async write({ kind, which }) {
      const choice = kind === "bring back" ? [...archived] : start.filter((one) => !archived.has(one));
      const chosen = choice[which % choice.length];
      if (chosen === undefined) return;
      touched.add(chosen.id);
      if (kind === "put away" && chosen.provider === officeId) archived.add(chosen);
      if (kind === "bring back") archived.delete(chosen);
      if (moments === 0) sandbox.control.clock.advance("1s");
      writers += 1;
      await write(connectWriter(sandbox, writers), kind, chosen);
    },
  };
}

/** Sends a message to every conversation that can take one, so that so many different times are left. */
async function crowd(
  sandbox: Sandbox,
  clients: Clients,
  moments: number,
  conversations: readonly AnyConversation[],
): Promise<void> {
  for (let moment = 0; moment < moments; moment += 1) {
    sandbox.control.clock.advance("1s");
    const own = conversations.filter(
      ({ isArchived }, place) => isArchived !== true && place % moments === moment,
    );
    for (const one of own) await write(clients, "message", one);
  }
}

type Clients = ReturnType<typeof connectWriter>;

function connectWriter(sandbox: Sandbox, number: number) {
  const options = { rateLimiter: false, maxRetries: 0 } as const;
  const clients = createClients(sandbox, { shop: options, office: options }, `-${number}`);
  return { ...clients, others: connectOthers(sandbox, { maxRetries: 0 }), control: sandbox.control };
}

async function write(
  { shopClient, officeClient, others, control }: Clients,
  kind: Write["kind"],
  conversation: AnyConversation,
): Promise<void> {
  const { nativeId, provider } = conversation;
  const other = others.find((one) => one.provider.id === provider);
  if (other !== undefined) return writeBy(other, kind, conversation, control);
  if (provider === shopId) {
    const body = { conversation: { uuid: nativeId } };
    if (kind !== "message") await shopClient.resolveConversation({ body });
    else
      await shopClient.sendTemplateMessage({
        body: { ...body, template_name: "aviso_cierre", language: "es" },
      });
    return;
  }
  const path = { conversationId: nativeId };
  if (kind !== "message")
    await officeClient.archiveConversation({ path, body: { isArchived: kind === "put away" } });
  else
    await officeClient.forwardMessages({
      body: { conversationId: [nativeId], messageId: [conversation.lastMessage?.id ?? ""] },
    });
}

/** Writes as any program would. A provider may count its limit for everybody together: no reader's limit is a writer's. */
async function writeBy(
  { provider, actions }: Clients["others"][number],
  kind: Write["kind"],
  conversation: AnyConversation,
  control: Sandbox["control"],
): Promise<void> {
  const { rateLimit } = control.state();
  const { archive, resolve } = provider.capabilities.actions;
  control.rateLimit(null);
  try {
    if (kind === "message") await actions.sendText(conversation, "Ainda por aqui?");
    else if (kind === "put away" && archive.supported) await actions.archive(conversation);
    else if (kind === "put away" && resolve.supported) await actions.resolve(conversation);
  } catch (error) {
    // Then nothing was written.
    if (!WindowClosedError.isInstance(error) && !UnsupportedError.isInstance(error)) throw error;
  } finally {
    control.rateLimit(rateLimit);
  }
}
