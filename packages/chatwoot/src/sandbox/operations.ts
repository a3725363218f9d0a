import {
  type Account,
  type Author,
  type Contact,
  type Conversation,
  type ConversationChange,
  type ConversationState,
  draw,
  found,
  list,
  type MessageDraft,
  mediaType,
  type NewContact,
  NotSimulatedError,
  nameParts,
  type OperationsOf,
  type RequestOf,
  type StoreEvent,
  splitKey,
  toIso,
  toKey,
  toMedia,
} from "@confluir/mock/kit";
import type { operations } from "../generated/schema.ts";
import { agentInboxes, agentKey, bot, botKey, inboxes } from "./dataset.ts";
import { type Attribute, toFilter } from "./filter.ts";
import {
  type ContactExtra,
  type ConversationExtra,
  type Entry,
  type IdKind,
  type MessageFacts,
  seconds,
  type Views,
  type Wire,
} from "./views.ts";
import { webhookOperations } from "./webhooks.ts";

/** The operations that a program calls; Chatwoot itself calls the others. */
export type ChatwootOperations = {
  [Id in keyof operations as Id extends `on${string}` ? never : Id]: operations[Id];
};

type Request<Id extends keyof ChatwootOperations> = RequestOf<ChatwootOperations[Id]>;
type Headers = Readonly<Record<string, string>>;
type Status = Wire["ConversationStatus"];

/** Operations that the token of a bot reaches. */
export const botOperations: ReadonlySet<string> = new Set([
  ...["createConversation", "updateConversation", "toggleConversationStatus", "toggleConversationPriority"],
  ...["createMessage", "assignConversation"],
]);

const [messagesAtOnce, messagesAfter, messagesBetween] = [20, 100, 1_000];
const contactsPerPage = 15;
const mostPerMinute = 200;

/** Everything that a program may call in an account. */
export function createOperations(
  account: Account<IdKind>,
  views: Views,
): OperationsOf<ChatwootOperations> & { close(): void } {
  const { store, seed, refuse } = account;
  const { numbers } = views;
  const { staff, roles } = store.business;
  const webhooks = webhookOperations(account, views);
  const contactNotes = new Map<number, Wire["ContactNote"][]>();
  let newNotes = 0;

  const notFound = () => refuse(404);
  const invalid = (error: string) => refuse(422, { error }, "bad_request");
  const badRecord = (attribute: string, problem: string) =>
    refuse(422, { message: `${attribute} ${problem}`, attributes: [attribute] }, "bad_record");
  /** Who calls. `user`: index of the token's user; `null`: a bot. */
  const callerOf = (headers: Headers) => {
    const { key } = splitKey(headers["api-access-token"] ?? "");
    const user = key === botKey ? null : key === agentKey ? 1 : 0;
    const author: Author = user === null ? { kind: "bot" } : { kind: "staff", index: user };
    return { user, author, name: staff[user ?? -1]?.name ?? bot.name, isAgent: key === agentKey };
  };
  const maySee = ({ box }: Conversation, headers: Headers) =>
    !callerOf(headers).isAgent || agentInboxes.includes(box);
  const conversationOf = ({ path, headers }: { path: { conversation_id: number }; headers: Headers }) => {
    const conversation = found(store.conversation(numbers.conversation.find(path.conversation_id)), notFound);
    if (!maySee(conversation, headers)) throw refuse(401, {}, "no_right");
    return conversation;
  };
  const contactOf = (id: unknown) => found(store.contact(numbers.contact.find(id) ?? -1), notFound);
  const messageOf = (request: Request<"deleteMessage"> | Request<"retryMessage">) => {
    const conversation = conversationOf(request);
    const ofId = ({ id }: Entry) => id === request.path.message_id;
    return { conversation, entry: found(views.timeline(conversation).find(ofId), notFound) };
  };
  const tagsOf = (titles: readonly string[]) =>
    titles.map((name) => {
      const index = store.business.tags.findIndex((tag) => tag.name === name);
      // A title that nobody made a label of is taken too, and is in no list of labels.
      return index >= 0 ? index : store.addTag({ name, color: "#1f93ff", extra: { isListed: false } });
    });

  // Writing. What a write does to the store is one change for whoever listens.
  let isQuiet = false;
  const stateOf = (status: Status, assignee: number | null): ConversationState => {
    if (status === "pending") return "bot";
    if (status !== "open") return "closed";
    return assignee === null ? "waiting" : "human";
  };
  /** A contact who writes wakes a conversation that is snoozed, or resolved where no bot takes it; the store knows of bots alone. */
  const wakes = (event: StoreEvent): event is StoreEvent & { kind: "conversation.changed" } =>
    event.kind === "conversation.changed" &&
    event.after.messageCount > event.before.messageCount &&
    event.before.state === "closed" &&
    event.after.state === "bot" &&
    (views.statusOf(event.before) !== "resolved" || inboxes[event.after.box]?.hasBot !== true);
  const stopListening = store.subscribe((event, atMs) => {
    if (isQuiet) return;
    if (!wakes(event)) return webhooks.notify(event, atMs);
    const { after } = event;
    const state = stateOf("open", after.staff);
    isQuiet = true;
    try {
      store.change(after.index, { state, extra: { snooze: null } }, atMs);
    } finally {
      isQuiet = false;
    }
    webhooks.notify({ ...event, after: store.conversation(after.index) ?? after }, atMs);
  });
  /** Adds an activity, which moves the conversation up as every message does. */
  const say = (index: number, text: string, nowMs: number) =>
    append(index, { author: { kind: "bot" }, type: "text", text }, { kind: "activity" }, nowMs);
  const append = (index: number, draft: MessageDraft, facts: MessageFacts, nowMs: number): Entry => {
    views.keep(views.nextId(store.conversation(index) as Conversation), facts);
    store.append(index, draft, nowMs);
    return views.timeline(store.conversation(index) as Conversation).at(-1) as Entry;
  };
  const change = (
    { index }: Conversation,
    wanted: ConversationChange & { readonly extra?: ConversationExtra },
    nowMs: number,
    activity?: string,
  ): Conversation => {
    store.change(index, wanted, nowMs);
    if (activity !== undefined) say(index, activity, nowMs);
    return store.conversation(index) as Conversation;
  };
  const now = (conversation: Conversation, headers: Headers) =>
    views.conversation(conversation, callerOf(headers).user);
  const setPriority = (
    request: Omit<Request<"updateConversation">, "path"> & Parameters<typeof conversationOf>[0],
  ) => {
    const { body, headers, nowMs } = request;
    const text = `${callerOf(headers).name} mudou a prioridade para ${body.priority ?? "nenhuma"}`;
    return change(conversationOf(request), { extra: { priority: body.priority } }, nowMs, text);
  };

  /** A message on its way out: beyond the window WhatsApp takes nothing but templates, which shows only after the answer. */
  const deliver = (conversation: Conversation, entry: Entry, nowMs: number) => {
    const isLost =
      entry.facts.kind === undefined && entry.author.kind !== "contact" && !views.canReply(conversation);
    if (isLost && entry.facts.attributes?.template_params === undefined)
      changeMessage(entry, { error: "131047: janela de 24 horas fechada" }, nowMs);
  };
  const changeMessage = (entry: Entry, facts: MessageFacts, nowMs: number) => {
    views.keep(entry.id, { ...entry.facts, ...facts });
    webhooks.messageUpdated({ ...entry, facts: { ...entry.facts, ...facts } }, nowMs);
  };

  // Reading.
  const visible = (headers: Headers) => store.conversations.filter((one) => maySee(one, headers));
  const hasText = (text: string) => {
    const [mayHave, wanted] = [store.search(text), text.toLowerCase()];
    const says = ({ facts, text }: Entry) =>
      facts.kind === undefined && facts.isDeleted !== true && text?.toLowerCase().includes(wanted) === true;
    return (one: Conversation) => mayHave(one) && views.timeline(one).some(says);
  };
  /** What the filters leave, before that of the assignee, and the counts of it. */
  const select = ({ query, headers }: Pick<Request<"getConversationCounts">, "query" | "headers">) => {
    const { q, inbox_id, team_id, status = "open", "labels[]": labels } = query;
    const team = team_id === undefined ? undefined : numbers.team.find(team_id);
    if (team === null) throw notFound();
    const has = q === undefined ? undefined : hasText(q);
    return visible(headers).filter(
      (one) =>
        (has !== undefined || status === "all" || views.statusOf(one) === status) &&
        (inbox_id === undefined || numbers.inbox.of(one.box) === inbox_id) &&
        (team ?? one.role) === one.role &&
        (labels === undefined || views.labels(one.tags).some((label) => labels.includes(label))) &&
        (has === undefined || has(one)),
    );
  };
  const isOf = (one: Conversation, type: string | undefined, me: number | null) => {
    if (type === "me") return one.staff !== null && one.staff === me;
    return type === "assigned" ? one.staff !== null : type !== "unassigned" || one.staff === null;
  };
  const count = (all: readonly Conversation[], headers: Headers) => {
    const of = (type: string) => all.filter((one) => isOf(one, type, callerOf(headers).user)).length;
    const [mine_count, assigned_count, unassigned_count] = [of("me"), of("assigned"), of("unassigned")];
    return { mine_count, assigned_count, unassigned_count, all_count: all.length };
  };
  const conversationAttributes: Readonly<Record<string, Attribute<Conversation>>> = {
    status: ["word", (one) => [views.statusOf(one), "all"], "open resolved pending snoozed all".split(" ")],
    priority: ["word", (one) => [views.priorityOf(one)], "low medium high urgent".split(" ")],
    assignee_id: ["id", ({ staff }) => [staff === null ? null : numbers.agent.of(staff)]],
    inbox_id: ["id", ({ box }) => [numbers.inbox.of(box)]],
    team_id: ["id", ({ role }) => [role === null ? null : numbers.team.of(role)]],
    campaign_id: ["id", () => []],
    labels: ["id", ({ tags }) => views.labels(tags)],
    display_id: ["text", ({ index }) => [numbers.conversation.of(index)]],
    referer: ["text", () => []],
    mail_subject: ["text", () => []],
    browser_language: ["word", () => []],
    conversation_language: ["word", () => []],
    country_code: ["word", (one) => [views.contactOf(one).country]],
    created_at: ["day", ({ createdAt }) => [createdAt]],
    last_activity_at: ["day", ({ lastActivityAt }) => [lastActivityAt]],
  };

  const contactValue = (contact: Contact, key: string) => {
    const { additional, ...fields } = views.contactFields(contact);
    const { company_name: company } = additional;
    const value = { ...additional, company, created_at: contact.createdAt, ...fields }[key];
    if (key === "last_activity_at") return store.conversationOf(contact.index)?.lastInboundAt;
    return value as string | number | null | undefined;
  };
  /** Which ones the server takes is not described. */
  const contactAttributes = Object.fromEntries(
    ["name", "email", "phone_number", "identifier", "city", "company"].map(
      (key): [string, Attribute<Contact>] => [key, ["text", (one) => [contactValue(one, key)]]],
    ),
  );
  /** Only those with an address or an identifier; in no order that means anything, and another one on each page, unless they are sorted. */
  const contactPage = (
    { query }: { query: Partial<Request<"listContacts">["query"]> },
    fits: (contact: Contact) => boolean,
  ) => {
    const { page, sort, "labels[]": labels, include_contact_inboxes: withInboxes = true } = query;
    const found = store.contacts.filter((one) => {
      const { email, phone_number, identifier } = views.contactFields(one);
      const hasLabel = labels === undefined || views.labels(one.tags).some((label) => labels.includes(label));
      return [email, phone_number, identifier].some(Boolean) && hasLabel && fits(one);
    });
    const anyOrder = toKey(seed, `contacts of page ${page ?? 1}`);
    const value = (one: Contact) => contactValue(one, sort?.replace("-", "") ?? "");
    const sorted = sort
      ? sortBy(found, value, sort.startsWith("-"))
      : sortBy(found, ({ index }) => draw(anyOrder, index), false);
    const body = { meta: { current_page: page === undefined ? 1 : String(page) } };
    return list(sorted, (one) => views.contact(one, withInboxes), { pageSize: contactsPerPage, body });
  };
  const checkContact = (body: Wire["ContactFields"], own?: Contact) => {
    if (body.phone_number && !/^\+[1-9]\d{1,14}$/.test(body.phone_number))
      throw badRecord("phone_number", "should be in e164 format");
    for (const field of ["email", "phone_number", "identifier"] as const) {
      const isTaken = (one: Contact) => one !== own && views.contactFields(one)[field] === body[field];
      if (body[field] && store.contacts.some(isTaken)) throw badRecord(field, "has already been taken");
    }
  };
  /** What a request says of a contact. Attributes are added to those there are. */
  const toExtra = (body: Wire["ContactFields"], { additional, custom }: ContactExtra) => {
    const { blocked: _, additional_attributes, custom_attributes, ...fields } = body;
    return {
      ...fields,
      additional: additional_attributes && { ...additional, ...additional_attributes },
      custom: custom_attributes && { ...custom, ...custom_attributes },
    };
  };
  const notesOf = (contact: Contact) => {
    const text = contact.index % 4 === 0 ? "Prefere retirar na loja." : "";
    const at = seconds(contact.createdAt);
    const first = { content: text, user: views.agent(contact.index % staff.length) };
    const id = numbers.note.of(contact.index);
    const start = text === "" ? [] : [{ id, ...first, created_at: at, updated_at: at }];
    const notes = contactNotes.get(contact.index) ?? start;
    contactNotes.set(contact.index, notes);
    return notes;
  };
  const writeMessage = ({ body: given, path, headers, nowMs }: Omit<Request<"createMessage">, "query">) => {
    const conversation = conversationOf({ path, headers });
    const body = { content: undefined, template_params: undefined, ...given };
    const { message_type = "outgoing", content = null, echo_id } = body;
    const recent = views.timeline(conversation).filter(({ sentAt }) => sentAt > nowMs - 60_000);
    if (recent.length >= mostPerMinute) throw invalid("Too many messages");
    const isIncoming = message_type === "incoming";
    if (isIncoming && inboxes[conversation.box]?.channel !== "Channel::Api")
      throw invalid("Incoming messages are only allowed in Api inboxes");
    const files =
      "attachments[]" in body
        ? body["attachments[]"].map((file) => toMedia(file, "https://arquivos.mare.example"))
        : [];
    const attributes = toAttributes(body.content_attributes);
    if (attributes === undefined) throw invalid("content_attributes is no JSON");
    const quoted = views.timeline(conversation).find(({ id }) => id === attributes.in_reply_to);
    const facts: MessageFacts = {
      ...(String(body.private) === "true" && { kind: "note" }),
      ...{ contentType: body.content_type, sourceId: body.source_id, echoId: echo_id },
      attributes: { ...attributes, ...(body.template_params && { template_params: body.template_params }) },
      ...(files.length > 0 && { media: files }),
    };
    const [media = null] = files;
    const type = media === null ? "text" : mediaType(media.mimeType);
    const author: Author = isIncoming ? { kind: "contact" } : callerOf(headers).author;
    const quotes = quoted === undefined || quoted.index < 0 ? null : quoted.index;
    const entry = append(conversation.index, { author, type, text: content, media, quotes }, facts, nowMs);
    const answer = { ...views.message(entry), ...(echo_id !== undefined && { echo_id }) };
    deliver(store.conversation(conversation.index) as Conversation, entry, nowMs);
    return answer;
  };

  return {
    lists: {
      listConversations(request) {
        const { query, headers, nowMs } = request;
        const all = select(request);
        const { assignee_type, sort_by = "last_activity_at_desc", updated_within, conversation_type } = query;
        // The provider documents neither, and nothing here needs them.
        if (sort_by !== "last_activity_at_desc" || conversation_type !== undefined)
          throw new NotSimulatedError("The sandbox lists conversations by last activity, of every type.");
        const found = all.filter(
          (one) =>
            isOf(one, assignee_type, callerOf(headers).user) &&
            (query.source_id ?? views.sourceId(views.contactOf(one))) ===
              views.sourceId(views.contactOf(one)) &&
            (updated_within === undefined || one.updatedAt > nowMs - updated_within * 1000),
        );
        return list(found, (one) => now(one, headers), {
          isWhole: updated_within !== undefined,
          body: { data: { meta: count(all, headers) } },
        });
      },
      filterConversations({ body, headers }) {
        const fits = toFilter(body.payload, conversationAttributes, invalid);
        const found = visible(headers).filter(fits);
        const { assigned_count, ...meta } = count(found, headers);
        return list(found, (one) => now(one, headers), { body: { meta } });
      },
      listMessages(request) {
        const { query } = request;
        const { before, after, filter_internal_messages: isShort } = query;
        const conversation = conversationOf(request);
        const isAfter = (id: number) =>
          after === undefined || (before === undefined ? id > after : id >= after);
        const all = views
          .timeline(conversation)
          .filter(({ id, facts }) => isAfter(id) && !(isShort && facts.kind !== undefined))
          .filter(({ id }) => before === undefined || id < before);
        // With `after` the oldest of them, otherwise the newest.
        const limit = before === undefined ? messagesAfter : messagesBetween;
        const { additional: additional_attributes = {} } = conversation.extra as ConversationExtra;
        const seen = views.seenAt(conversation);
        const assignee = conversation.staff === null ? {} : { assignee: views.user(conversation.staff) };
        return list(after === undefined ? all.toReversed() : all.slice(0, limit).reverse(), views.message, {
          pageSize: after === undefined ? messagesAtOnce : limit,
          body: {
            meta: {
              ...{ labels: views.labels(conversation.tags), additional_attributes, ...assignee },
              contact: { ...views.shortContact(views.contactOf(conversation)), type: "contact" },
              agent_last_seen_at: seen === 0 ? null : toIso(seen),
              assignee_last_seen_at: null,
            },
          },
        });
      },
      listContacts: (request) => contactPage(request, () => true),
      searchContacts(request) {
        const wanted = request.query.q?.toLowerCase() ?? "";
        const keys = ["name", "email", "phone_number", "identifier", "company"];
        const has = (one: Contact, key: string) =>
          String(contactValue(one, key) ?? "")
            .toLowerCase()
            .includes(wanted);
        return contactPage(request, (one) => keys.some((key) => has(one, key)));
      },
      filterContacts: (request) =>
        contactPage(request, toFilter(request.body.payload, contactAttributes, invalid)),
    },

    reads: {
      getConversationCounts: (request) => ({ meta: count(select(request), request.headers) }),
      getConversation: (request) => now(conversationOf(request), request.headers),
      listConversationLabels: (request) => ({ payload: views.labels(conversationOf(request).tags) }),
      getContact: ({ path, query }) => ({
        payload: views.contact(contactOf(path.contact_id), query.include_contact_inboxes ?? true),
      }),
      listContactConversations({ path, headers }) {
        const conversation = store.conversationOf(contactOf(path.contact_id).index);
        return { payload: conversation && maySee(conversation, headers) ? [now(conversation, headers)] : [] };
      },
      listContactLabels: ({ path }) => ({ payload: views.labels(contactOf(path.contact_id).tags) }),
      listContactNotes: ({ path }) => notesOf(contactOf(path.contact_id)),
      listAgents: () => staff.map((_, index) => views.agent(index)),
      listTeams: ({ headers }) => roles.map((_, index) => views.team(index, callerOf(headers).user)),
      listInboxes: ({ headers }) => ({
        payload: inboxes
          .map((_, box) => views.inbox(box, callerOf(headers).user === 0))
          .filter((_, box) => !callerOf(headers).isAgent || agentInboxes.includes(box))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      }),
      listLabels: () => ({ payload: views.accountLabels() }),
      ...webhooks.reads,
    },

    writes: {
      // The inboxes keep one conversation for each contact, and answer with that one.
      createConversation({ body, headers, nowMs }) {
        const bySource = store.contacts.find((one) => views.sourceId(one) === body.source_id);
        const contact =
          body.contact_id === undefined ? found(bySource, notFound) : contactOf(body.contact_id);
        if (bySource !== undefined && bySource !== contact) throw refuse(422, {}, "source_id");
        const existing = store.conversationOf(contact.index);
        const box = body.inbox_id === undefined ? contact.box : numbers.inbox.find(body.inbox_id);
        if (box === null) throw notFound();
        if (existing !== undefined && body.inbox_id !== undefined && existing.box !== box)
          throw new NotSimulatedError(
            "The sandbox has one conversation per contact, so none in a second inbox.",
          );
        const [assignee, role] = [numbers.agent.find(body.assignee_id), numbers.team.find(body.team_id)];
        const { status = inboxes[box]?.hasBot ? "pending" : "open", snoozed_until: until } = body;
        const extra: ConversationExtra = {
          ...{ additional: body.additional_attributes ?? {}, custom: body.custom_attributes ?? {} },
          snooze: status === "snoozed" ? { until: until === undefined ? null : Date.parse(until) } : null,
        };
        const start = { state: stateOf(status, assignee), box, staff: assignee, role, extra };
        const { index } = existing ?? store.open(contact.index, start, nowMs);
        const { content, template_params } = body.message ?? {};
        if (content !== undefined) {
          const given = { content, ...(template_params && { template_params }) };
          const path = { account_id: views.account_id, conversation_id: numbers.conversation.of(index) };
          writeMessage({ body: given, path, headers, nowMs });
        }
        return now(store.conversation(index) as Conversation, headers);
      },
      updateConversation: (request) => now(setPriority(request), request.headers),
      toggleConversationPriority(request) {
        setPriority(request);
      },
      createMessage: writeMessage,
      deleteMessage(request) {
        changeMessage(messageOf(request).entry, { isDeleted: true }, request.nowMs);
      },
      retryMessage(request) {
        const { conversation, entry } = messageOf(request);
        changeMessage(entry, { error: null }, request.nowMs);
        deliver(conversation, { ...entry, facts: { ...entry.facts, error: null } }, request.nowMs);
      },
      // An id that is none takes the conversation from whoever has it.
      assignConversation(request) {
        const { body, headers, nowMs } = request;
        const conversation = conversationOf(request);
        const by = callerOf(headers).name;
        if (body.assignee_id !== undefined) {
          const assignee = numbers.agent.find(body.assignee_id);
          const whom = assignee === null ? "a ninguém" : `a ${staff[assignee]?.name}`;
          const state = views.statusOf(conversation) === "open" ? stateOf("open", assignee) : undefined;
          change(conversation, { staff: assignee, state }, nowMs, `${by} atribuiu a conversa ${whom}`);
          return assignee === null ? null : views.agent(assignee);
        }
        if (body.team_id === undefined) return null;
        const role = numbers.team.find(body.team_id);
        const team = role === null ? "nenhum time" : `o time ${roles[role]}`;
        change(conversation, { role }, nowMs, `${by} atribuiu a conversa a ${team}`);
        return role === null ? null : views.teamRecord(role);
      },
      // Without a status it flips. An agent, not an administrator, who opens a conversation gets it.
      toggleConversationStatus(request) {
        const { body, headers, nowMs } = request;
        const before = conversationOf(request);
        const { status = views.statusOf(before) === "open" ? "resolved" : "open", snoozed_until: until } =
          body;
        const caller = callerOf(headers);
        const isTaken = status === "open" && caller.isAgent && before.staff !== caller.user;
        const isSame = status === views.statusOf(before) && status !== "snoozed" && !isTaken;
        const assignee = isTaken ? caller.user : before.staff;
        const snooze = status === "snoozed" ? { until: until === undefined ? null : until * 1000 } : null;
        const wanted = { state: stateOf(status, assignee), staff: assignee, extra: { snooze } };
        const text = `${caller.name} mudou a conversa para ${status}`;
        const after = isSame ? before : change(before, wanted, nowMs, text);
        const { id, status: current_status, snoozed_until = null } = now(after, headers);
        const payload = { success: true, conversation_id: id, current_status, snoozed_until };
        return { meta: {}, payload };
      },
      setConversationLabels(request) {
        const { body, headers, nowMs } = request;
        const text = `${callerOf(headers).name} pôs as etiquetas ${body.labels.join(", ") || "-"}`;
        const { tags } = change(conversationOf(request), { tags: tagsOf(body.labels) }, nowMs, text);
        return { payload: views.labels(tags) };
      },
      markConversationSeen(request) {
        const conversation = conversationOf(request);
        const seenAt = Math.max(request.nowMs, conversation.lastActivityAt);
        return now(change(conversation, { unread: 0, extra: { seenAt } }, request.nowMs), request.headers);
      },
      markConversationUnread(request) {
        const conversation = conversationOf(request);
        const seenAt = (conversation.lastInboundAt ?? 1) - 1;
        return now(change(conversation, { extra: { seenAt } }, request.nowMs), request.headers);
      },
      muteConversation(request) {
        change(conversationOf(request), { extra: { isMuted: true } }, request.nowMs);
      },
      unmuteConversation(request) {
        change(conversationOf(request), { extra: { isMuted: false } }, request.nowMs);
      },
      createContact({ body: { inbox_id, ...body }, nowMs }) {
        checkContact(body);
        const box = numbers.inbox.find(inbox_id) ?? undefined;
        if (inbox_id !== undefined && box === undefined) throw notFound();
        const { name = "", phone_number = null, email = null, identifier = null } = body;
        const person: NewContact = {
          ...{ ...nameParts(name), profileName: name, city: "", country: "BR", document: null },
          ...{ phone: phone_number?.slice(1) ?? "", email, isBlocked: body.blocked, box },
          extra: {
            ...{ name, phone_number, email, identifier },
            ...toExtra({ additional_attributes: {}, custom_attributes: {}, ...body }, {}),
          },
        };
        const contact = store.addContact(person, nowMs);
        const link = box === undefined ? {} : { contact_inbox: views.contactInbox(contact) };
        return { payload: { contact: views.contact(contact), ...link } };
      },
      updateContact({ path, body, nowMs }) {
        const before = contactOf(path.contact_id);
        checkContact(body, before);
        const change = { isBlocked: body.blocked, extra: toExtra(body, views.contactFields(before)) };
        return { payload: views.contact(store.changeContact(before.index, change, nowMs)) };
      },
      setContactLabels({ path, body, nowMs }) {
        const { index } = contactOf(path.contact_id);
        const { tags } = store.changeContact(index, { tags: tagsOf(body.labels) }, nowMs);
        return { payload: views.labels(tags) };
      },
      createContactNote({ path, body, headers, nowMs }) {
        const notes = notesOf(contactOf(path.contact_id));
        const id = numbers.note.of(1_000_000 + newNotes++);
        const at = seconds(nowMs);
        const user = views.agent(callerOf(headers).user ?? 0);
        const note = { id, content: body.content, user, created_at: at, updated_at: at };
        notes.unshift(note);
        return note;
      },
      ...webhooks.writes,
    },

    conversations: {
      of: (index) => String(numbers.conversation.of(index)),
      find: (id) => numbers.conversation.find(Number(id)),
    },
    close() {
      stopListening();
      webhooks.close();
    },
  };
}

/** Orders items by a value; those without one come last, whatever the direction. */
function sortBy<Item extends object>(
  items: readonly Item[],
  valueIn: (item: Item) => string | number | null | undefined,
  isDescending: boolean,
): readonly Item[] {
  const values = new Map(items.map((item) => [item, valueIn(item) ?? null]));
  const sign = isDescending ? -1 : 1;
  return items.toSorted((a, b) => {
    const [x = null, y = null] = [values.get(a), values.get(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return x === y ? 0 : x < y ? -sign : sign;
  });
}

/** In a form they are JSON in a text; `undefined`: they are none. */
function toAttributes(given: unknown): Wire["MessageAttributes"] | undefined {
  if (typeof given !== "string") return (given ?? {}) as Wire["MessageAttributes"];
  try {
    const parsed: unknown = JSON.parse(given);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}
