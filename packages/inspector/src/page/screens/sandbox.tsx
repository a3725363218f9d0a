import { useEffect, useState } from "preact/hooks";
import type { ContactWrites, SandboxStateJson, Setup, ShownConversation } from "../../api.ts";
import { sendJson } from "../api-client.ts";
import { titleOf } from "../conversation.ts";
import { arrivals, listVersion } from "../list/list-changes.ts";
import { sandbox } from "../live.ts";
import { goTo } from "../navigation.ts";
import { Choice, Empty, Failed, Field, Skeleton, sentenceOf } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { lineOf } from "../safe-text.ts";
import { useStore } from "../store.ts";
import { formatTime } from "../words/format.ts";
import { t } from "../words/text.ts";

type Change = (
  path: string,
  body: object | null,
  options?: { readonly method?: string; readonly list?: boolean },
) => Promise<boolean>;

/** The switches of a sandbox, next to the list that shows what they do. */
export function SandboxPanel({
  setup,
  conversation,
}: {
  readonly setup: Setup;
  readonly conversation: ShownConversation | undefined;
}) {
  const loaded = useLoad<SandboxStateJson>(setup.hasSandbox ? "sandbox" : undefined);
  const heard = useStore(sandbox);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (loaded.value !== undefined) sandbox.set(loaded.value);
  }, [loaded.value]);
  if (!setup.hasSandbox)
    return (
      <section class="pane side-pane">
        <Empty icon="sandbox" title={t.noSandbox} hint={t.noSandboxHint} />
      </section>
    );
  const state = heard ?? loaded.value;
  const change: Change = async (path, body, { method = "POST", list = true } = {}) => {
    setError(undefined);
    try {
      sandbox.set(await sendJson<SandboxStateJson>(`sandbox/${path}`, body, method));
      if (list) listVersion.set(listVersion.get() + 1);
      return true;
    } catch (failed) {
      setError(failed);
      return false;
    }
  };
  return (
    <section class="pane side-pane" aria-label={t.screens.sandbox}>
      <header class="pane-head">
        <h1>{t.screens.sandbox}</h1>
      </header>
      {loaded.error !== undefined && state === undefined && (
        <Failed error={loaded.error} onRetry={loaded.reload} />
      )}
      {state === undefined && loaded.error === undefined && <Skeleton lines={8} />}
      {state !== undefined && (
        <div class="side-body">
          {error !== undefined && (
            <p class="error-text" role="alert" dir="auto">
              {sentenceOf(error)}
            </p>
          )}
          <Scenarios state={state} change={change} />
          <Contact setup={setup} conversation={conversation} change={change} />
          <Clock state={state} change={change} />
          <LatencyForm state={state} change={change} />
          <Faults state={state} change={change} />
          <Reset state={state} change={change} />
        </div>
      )}
    </section>
  );
}

interface PartProps {
  readonly state: SandboxStateJson;
  readonly change: Change;
}

function Scenarios({ state, change }: PartProps) {
  return (
    <fieldset class="card">
      <legend>{t.scenario}</legend>
      {state.scenario === null && <p class="muted">{t.scenarioSet}</p>}
      <div class="scenarios">
        {state.scenarios.map(({ name, what }) => (
          <label class="scenario" key={name}>
            <input
              type="radio"
              name="scenario"
              value={name}
              checked={name === state.scenario}
              onChange={() => void change("scenario", { name })}
            />
            <span>
              <strong>{name}</strong>
              <span class="muted" lang="en">
                {what}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Contact(props: {
  readonly setup: Setup;
  readonly conversation: ShownConversation | undefined;
  readonly change: Change;
}) {
  const { setup, conversation, change } = props;
  const [isDone, setDone] = useState(false);
  const [toNew, setToNew] = useState(false);
  const first = setup.connections[0]?.name ?? "";
  const isNew = toNew || conversation === undefined;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const text = String(data.get("text") ?? "").trim();
    if (text === "") return form.querySelector("textarea")?.focus();
    const body: ContactWrites = isNew
      ? { connection: String(data.get("connection") ?? first), text }
      : { connection: conversation.connection, conversation: conversation.id, text };
    const done = await change("messages", body, { list: false });
    setDone(done);
    if (!done) return;
    form.reset();
    arrivals.set(arrivals.get() + 1);
  };
  return (
    <form class="card" onSubmit={(event) => void submit(event)} aria-label={t.contactWrites}>
      <h2>{t.contactWrites}</h2>
      {conversation !== undefined && (
        <Choice
          label={t.contactWrites}
          value={isNew ? "new" : "open"}
          options={[
            ["open", lineOf(titleOf(conversation), 40)],
            ["new", t.newContact],
          ]}
          onChange={(value) => setToNew(value === "new")}
        />
      )}
      {isNew && (
        <Field label={t.newContact}>
          <select name="connection">
            {setup.connections.map(({ name, providerName }) => (
              <option key={name} value={name}>
                {name === providerName ? name : `${name} (${providerName})`}
              </option>
            ))}
          </select>
        </Field>
      )}
      <textarea
        name="text"
        rows={2}
        dir="auto"
        aria-label={t.contactText}
        placeholder={t.contactText}
        onInput={() => setDone(false)}
      />
      <div class="card-end">
        <span role="status" class="muted">
          {isDone ? t.wrote : ""}
        </span>
        {conversation !== undefined && (
          <button type="button" class="button" onClick={() => goTo("inbox")}>
            {t.messages}
          </button>
        )}
        <button type="submit" class="button primary">
          {t.contactSend}
        </button>
      </div>
    </form>
  );
}

function Clock({ state, change }: PartProps) {
  const move = (body: object) => void change("clock", body, { list: false });
  return (
    <div class="card">
      <h2>{t.clock}</h2>
      <div class="card-row">
        <span class="clock">{formatTime(state.clock.now)}</span>
        <span class="muted">{state.clock.runs ? t.clockRuns : t.clockStands}</span>
      </div>
      <div class="buttons">
        <button type="button" class="button" onClick={() => move({ advance: "1h" })}>
          {t.advance.hour}
        </button>
        <button type="button" class="button" onClick={() => move({ advance: "24h" })}>
          {t.advance.day}
        </button>
        <button type="button" class="button" onClick={() => move({ advance: "168h" })}>
          {t.advance.week}
        </button>
        <button type="button" class="button" onClick={() => move({ runs: !state.clock.runs })}>
          {state.clock.runs ? t.clockStop : t.clockRun}
        </button>
      </div>
    </div>
  );
}

function LatencyForm({ state, change }: PartProps) {
  const latency = state.latency as {
    readonly fixedMs?: number;
    readonly p50Ms?: number;
    readonly p99Ms?: number;
  } | null;
  const now = latency === null ? "none" : latency.fixedMs !== undefined ? "fixed" : "spread";
  const [chosen, setChosen] = useState<"none" | "fixed" | "spread">();
  const kind = chosen ?? now;
  useEffect(() => setChosen(undefined), [now]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const of = (name: string) => Number(data.get(name));
    void change(
      "latency",
      kind === "fixed" ? { fixedMs: of("fixed") } : { p50Ms: of("p50"), p99Ms: of("p99") },
    );
  };
  return (
    <form class="card" onSubmit={submit} aria-label={t.latency}>
      <h2>{t.latency}</h2>
      <Choice
        label={t.latency}
        value={kind}
        options={[
          ["none", t.latencyNone],
          ["fixed", t.latencyFixed],
          ["spread", t.latencySpread],
        ]}
        onChange={(next) => {
          setChosen(next);
          if (next === "none") void change("latency", null);
        }}
      />
      {kind === "fixed" && (
        <div class="inline-fields">
          <MsField label="ms" name="fixed" preset={latency?.fixedMs ?? 200} />
          <button type="submit" class="button">
            {t.set}
          </button>
        </div>
      )}
      {kind === "spread" && (
        <div class="inline-fields">
          <MsField label="p50, ms" name="p50" preset={latency?.p50Ms ?? 100} />
          <MsField label="p99, ms" name="p99" preset={latency?.p99Ms ?? 1_000} />
          <button type="submit" class="button">
            {t.set}
          </button>
        </div>
      )}
    </form>
  );
}

/** A number of milliseconds. */
function MsField({ label, name, preset }: { label: string; name: string; preset: number }) {
  return (
    <Field label={label}>
      <input type="number" name={name} min={0} max={60_000} required defaultValue={String(preset)} />
    </Field>
  );
}

function Faults({ state, change }: PartProps) {
  const providers = Object.keys(state.operations);
  const [kind, setKind] = useState(state.faultKinds[0] ?? "status");
  const [provider, setProvider] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const operation = String(data.get("operation") ?? "");
    const times = Number(data.get("times"));
    void change("faults", {
      kind,
      ...(kind === "status" ? { status: Number(data.get("status")) } : {}),
      ...(provider === "" ? {} : { provider }),
      ...(operation === "" ? {} : { operations: [operation] }),
      ...(times > 0 ? { times } : {}),
    });
  };
  return (
    <form class="card" onSubmit={submit} aria-label={t.faults}>
      <div class="card-row">
        <h2>{t.faults}</h2>
        {state.faults.length > 0 && (
          <button
            type="button"
            class="button small"
            onClick={() => void change("faults", null, { method: "DELETE" })}
          >
            {t.clearFaults}
          </button>
        )}
      </div>
      {state.faults.length === 0 ? (
        <p class="muted">{t.noFaults}</p>
      ) : (
        <ul class="fault-list">
          {state.faults.map((fault, index) => (
            <li key={index}>
              <code>{JSON.stringify(fault)}</code>
            </li>
          ))}
        </ul>
      )}
      <div class="inline-fields">
        <Field label={t.faultKind}>
          <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
            {state.faultKinds.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </Field>
        {kind === "status" && (
          <Field label={t.httpStatus}>
            <input type="number" name="status" min={400} max={599} defaultValue="503" required />
          </Field>
        )}
        <Field label={t.provider}>
          <select value={provider} onChange={({ currentTarget }) => setProvider(currentTarget.value)}>
            <option value="">{t.any}</option>
            {providers.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </Field>
        {provider !== "" && (
          <Field label={t.operation}>
            <select name="operation">
              <option value="">{t.any}</option>
              {(state.operations[provider] ?? []).map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </Field>
        )}
        <Field label={t.times}>
          <input type="number" name="times" min={1} max={1_000} placeholder={t.always} />
        </Field>
        <button type="submit" class="button">
          {t.addFault}
        </button>
      </div>
    </form>
  );
}

function Reset({ state, change }: PartProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void change("reset", { seed: Number(data.get("seed")), size: Number(data.get("size")) });
  };
  return (
    <form class="card" key={`${state.seed} ${state.size}`} onSubmit={submit} aria-label={t.reset}>
      <h2>{t.reset}</h2>
      <p class="muted">{t.resetHint}</p>
      <div class="inline-fields">
        <Field label={t.seed}>
          <input type="number" name="seed" defaultValue={String(state.seed)} required />
        </Field>
        <Field label={t.size}>
          <input type="number" name="size" min={0} max={100_000} defaultValue={String(state.size)} required />
        </Field>
        <button type="submit" class="button">
          {t.reset}
        </button>
      </div>
    </form>
  );
}
