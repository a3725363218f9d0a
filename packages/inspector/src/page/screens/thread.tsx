import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type {
  ActionOutcome,
  ActionPreview,
  ActionRequest,
  ConnectionInfo,
  ConversationJson,
  MessagePageJson,
  Setup,
  ShownConversation,
  ShownMessage,
} from "../../api.ts";
import { getJson, isApiError, sendJson } from "../api-client.ts";
import { channelNames, channelOf } from "../channels.ts";
import { assigneesOf, authorOf, isNote, textOf, titleOf } from "../conversation.ts";
import { arrivals } from "../list/list-changes.ts";
import { PagedRows } from "../list/paged-rows.ts";
import { useRetry } from "../list/use-retry.ts";
import { type RowProps, VirtualList } from "../list/virtual-list.tsx";
import type { RowRange } from "../list/window.ts";
import { navigate, useUrl } from "../navigation.ts";
import {
  Badge,
  Choice,
  CopyButton,
  Dialog,
  Empty,
  Failed,
  IconButton,
  Skeleton,
  sentenceOf,
} from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { isolated, lineOf } from "../safe-text.ts";
import { useStore } from "../store.ts";
import { formatTime } from "../words/format.ts";
import { t } from "../words/text.ts";

const rowPx = 68;

/** A conversation: who, in which state, its messages from the newest on, and a way to answer. */
export function Thread(props: {
  readonly id: string;
  readonly setup: Setup;
  readonly known: ShownConversation | undefined;
}) {
  const { id, setup, known } = props;
  const { tab } = useUrl();
  // What is open may be on no page that was read: it is read by itself.
  const read = useLoad<ConversationJson>(known === undefined ? "conversation" : undefined, { id });
  const conversation = known ?? read.value?.conversation;
  const connection = setup.connections.find(({ name }) => name === id.slice(0, id.indexOf(":")));
  const [version, setVersion] = useState(0);
  return (
    <section class="pane thread-pane" aria-label={t.messages}>
      <header class="pane-head thread-head">
        <IconButton
          icon="back"
          label={t.back}
          class="back"
          onClick={() => navigate({ open: undefined, message: undefined, tab: undefined })}
        />
        {conversation ? <ThreadTitle conversation={conversation} /> : <h1 dir="auto">{lineOf(id, 80)}</h1>}
        <button
          type="button"
          class="button"
          aria-pressed={tab === "raw"}
          onClick={() => navigate({ tab: tab === "raw" ? undefined : "raw", message: undefined })}
        >
          {t.raw}
        </button>
      </header>
      {read.error !== undefined && <Failed error={read.error} onRetry={read.reload} />}
      {connection?.hasMessages === false ? (
        <Empty
          {...(setup.reads === "copy"
            ? { title: t.notCopied, hint: t.notCopiedHint }
            : { title: t.cannotRead })}
        />
      ) : (
        <Messages key={version} conversation={id} />
      )}
      <ReplyBox id={id} setup={setup} connection={connection} onDone={() => setVersion(version + 1)} />
    </section>
  );
}

function ThreadTitle({ conversation }: { readonly conversation: ShownConversation }) {
  const { state, connection, tags, replyWindow } = conversation;
  useStore(channelNames);
  const channel = channelOf(conversation);
  const assigned = assigneesOf(conversation);
  return (
    <div class="thread-title">
      <h1 dir="auto">{lineOf(titleOf(conversation), 120)}</h1>
      <p class="facts">
        <span class="state" data-state={state?.value}>
          <span class="dot" />
          {t.state[state?.value ?? "unknown"]}
        </span>
        <bdi>{connection}</bdi>
        {channel !== "" && <bdi>{lineOf(channel, 40)}</bdi>}
        {assigned !== "" && <bdi>{lineOf(assigned, 80)}</bdi>}
        {replyWindow !== undefined && <ReplyWindowFact closesAt={replyWindow?.closesAt} />}
        {(tags ?? []).slice(0, 6).map(({ id, name }) => (
          <bdi class="tag" key={id ?? name}>
            {lineOf(name ?? id ?? "", 30)}
          </bdi>
        ))}
      </p>
    </div>
  );
}

function ReplyWindowFact({ closesAt }: { readonly closesAt: string | undefined }) {
  return <span>{closesAt === undefined ? t.replyWindowClosed : t.replyWindow(formatTime(closesAt))}</span>;
}

function Messages({ conversation }: { readonly conversation: string }) {
  const { message: openMessage, tab } = useUrl();
  const [, draw] = useState({});
  const rows = useMemo(
    () =>
      new PagedRows<ShownMessage, MessagePageJson>({
        read: (cursor, signal) => getJson("messages", { conversation, cursor }, signal),
        onChange: () => draw({}),
      }),
    [conversation],
  );
  const [active, setActive] = useState(0);
  useEffect(() => {
    void rows.more();
    return () => rows.close();
  }, [rows]);
  const onRange = useCallback(
    ({ first, end }: RowRange) => {
      rows.need(first, end);
      if (end >= rows.count - 10 && rows.error === undefined && rows.next !== undefined) void rows.more();
    },
    [rows],
  );
  useRetry(rows);
  const hasMore = rows.next !== null;
  const failure = rows.last?.failure;
  const open = (row: number) => {
    const value = rows.row(row);
    if (value !== undefined) navigate({ message: value.id, tab: "raw" });
  };
  if (failure !== undefined)
    return (
      <div class="failed" role="alert">
        <p dir="auto">{failure.message}</p>
        {failure.retryable && (
          <button
            type="button"
            class="button"
            onClick={() => {
              rows.next = undefined;
              void rows.more();
            }}
          >
            {t.tryAgain}
          </button>
        )}
      </div>
    );
  if (rows.count === 0 && rows.error !== undefined)
    return <Failed error={rows.error} onRetry={() => void rows.more()} />;
  if (rows.next === undefined) return <Skeleton lines={6} />;
  if (rows.count === 0) return <Empty title={t.noMessages} hint={t.noMessagesHint} />;
  return (
    <>
      <p class="thread-count muted">
        {hasMore ? t.messagesReadAtLeast(rows.count) : t.messagesRead(rows.count)}
      </p>
      <VirtualList
        label={t.messages}
        class="messages"
        rowCount={rows.count + (hasMore ? 2 : 0)}
        ariaRowCount={hasMore ? -1 : rows.count}
        rowPx={rowPx}
        active={active}
        onActive={setActive}
        onOpen={open}
        onRange={onRange}
        row={(row, rowProps) => messageRow(rows.row(row), rowProps, tab === "raw" ? openMessage : undefined)}
      />
      {rows.error !== undefined && <Failed error={rows.error} onRetry={() => void rows.more()} />}
    </>
  );
}

function messageRow(value: ShownMessage | undefined, props: RowProps, open: string | undefined) {
  if (value === undefined)
    return (
      <div {...props} class="row loading">
        <span role="gridcell">{t.loading}</span>
      </div>
    );
  const { direction, delivery, attachments, quotedMessage, sentAt, createdAt } = value;
  const at = sentAt ?? createdAt;
  const note = isNote(value);
  const meta = [
    note ? t.note : t.direction[direction],
    ...(delivery ? [t.delivery[delivery.value]] : []),
    ...(delivery?.error ? [isolated(delivery.error)] : []),
    ...(attachments ?? [])
      .slice(0, 3)
      .map(({ kind, fileName }) =>
        fileName ? t.attachment(t.contentType[kind], isolated(fileName)) : t.contentType[kind],
      ),
    ...(quotedMessage?.text ? [t.answers(isolated(lineOf(quotedMessage.text, 40)))] : []),
  ];
  return (
    <div
      {...props}
      class="row"
      aria-selected={value.id === open}
      data-direction={note ? "note" : direction}
      data-delivery={delivery?.value}
    >
      <span role="gridcell" class="who" data-meta={meta.join(" · ")}>
        {isolated(lineOf(authorOf(value), 60))}
      </span>
      <span role="gridcell" class="when">
        {at ? formatTime(at) : ""}
      </span>
      <span role="gridcell" class="what" dir="auto">
        <span>{lineOf(textOf(value), 400)}</span>
      </span>
    </div>
  );
}

type Writing = "sendText" | "addNote";

/** Writes a reply or a note: first the very request is shown, then it is sent. */
function ReplyBox(props: {
  readonly id: string;
  readonly setup: Setup;
  readonly connection: ConnectionInfo | undefined;
  readonly onDone: () => void;
}) {
  const { id, setup, connection } = props;
  const can = (["sendText", "addNote"] as const).filter((action) => connection?.actions.includes(action));
  const [chosen, setAction] = useState<Writing>("sendText");
  const [preview, setPreview] = useState<ActionPreview>();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ActionOutcome>();
  const [error, setError] = useState<unknown>();
  const [handsOver, setHandsOver] = useState(false);
  const isRefused = isApiError(error) && error.kind === "human_support_required";
  const needsPerson = handsOver || isRefused;
  const field = useRef<HTMLTextAreaElement>(null);
  if (setup.reads === "copy") return <p class="reply-hint muted">{t.noWritesCopy}</p>;
  if (!setup.allowWrites) return <p class="reply-hint muted">{t.noWrites}</p>;
  const [first] = can;
  if (first === undefined) return <p class="reply-hint muted">{t.noReplyAction}</p>;
  const action = can.includes(chosen) ? chosen : first;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failed) {
      setPreview(undefined);
      setError(failed);
    }
    setBusy(false);
  };
  const ask = () =>
    run(async () => {
      setOutcome(undefined);
      const text = field.current?.value.trim() ?? "";
      if (text === "") return field.current?.focus();
      const request: ActionRequest = {
        ...{ action, conversation: id, text },
        ...(handsOver && { startHumanSupport: true }),
      };
      setPreview(await sendJson<ActionPreview>("preview", request));
    });
  const send = () =>
    run(async () => {
      const done = await sendJson<ActionOutcome>("send", { preview: preview?.preview });
      if (field.current) field.current.value = "";
      setPreview(undefined);
      setOutcome(done);
      arrivals.set(arrivals.get() + 1);
      props.onDone();
    });
  const label = action === "sendText" ? t.writeReply : t.writeNote;
  return (
    <form
      class="reply"
      data-action={action}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      {can.length > 1 && (
        <Choice
          label={t.reply}
          value={action}
          options={can.map((each) => [each, each === "sendText" ? t.reply : t.addNote] as const)}
          onChange={setAction}
        />
      )}
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        aria-label={label}
        placeholder={label}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void ask();
        }}
      />
      {needsPerson && action === "sendText" && (
        <label class="switch">
          <input
            type="checkbox"
            checked={handsOver}
            onChange={({ currentTarget }) => setHandsOver(currentTarget.checked)}
          />
          <span>{t.handOver}</span>
        </label>
      )}
      <div class="reply-end">
        <p class="reply-said" role="status">
          {error !== undefined && (
            <span class="error-text">
              {isRefused && action === "sendText" && !handsOver ? t.needsPerson : sentenceOf(error)}
            </span>
          )}
          {outcome && <span>{outcome.status === "done" ? t.sent : t.accepted}</span>}
          {outcome?.startedHumanSupport && <span>{t.startedHumanSupport}</span>}
        </p>
        <button type="submit" class="button primary" disabled={isBusy}>
          {t.preview}
        </button>
      </div>
      {preview && (
        <Dialog title={t.previewTitle} class="wide-dialog" onClose={() => setPreview(undefined)}>
          <div class="stack">
            {preview.requests.map((request) => (
              <figure class="request" key={request.curl}>
                <figcaption>
                  <Badge kind="method">{request.method}</Badge>
                  <code>{request.url}</code>
                </figcaption>
                {request.body != null && (
                  <pre dir="auto">
                    {typeof request.body === "string" ? request.body : JSON.stringify(request.body, null, 2)}
                  </pre>
                )}
                <CopyButton text={request.curl} label={t.copyCurl} />
              </figure>
            ))}
            {preview.requests.length === 0 && <p>{t.nothingToSend}</p>}
            {preview.mayFollow > 0 && <p class="muted">{t.mayFollow(preview.mayFollow)}</p>}
            <div class="dialog-end">
              <button type="button" class="button" onClick={() => setPreview(undefined)}>
                {t.cancel}
              </button>
              <button type="button" class="button primary" disabled={isBusy} onClick={() => void send()}>
                {isBusy ? t.sending : t.send}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </form>
  );
}
