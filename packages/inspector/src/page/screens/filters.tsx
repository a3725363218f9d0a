import type { FilterCapability, FilterName } from "@confluir/provider";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Choice as ApiChoice, Choices, ListQuery, Setup } from "../../api.ts";
import { navigate, useUrl } from "../navigation.ts";
import { Icon } from "../parts/icon.tsx";
import { Choice, Failed, Field, Popover, Skeleton } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { lineOf } from "../safe-text.ts";
import { states } from "../url-state.ts";
import { formatList, formatShortTime } from "../words/format.ts";
import { t } from "../words/text.ts";

/** A chip of the list. Both ends of time share one. */
type ChipName = Exclude<FilterName, "text" | "activitySince" | "activityUntil"> | "activity" | "connections";

const always: readonly ChipName[] = [
  "state",
  "unread",
  "tag",
  "assignee",
  "channel",
  "activity",
  "connections",
];
/** Chips that are there only while they hold something: their filters come from an address. */
const rare: readonly ChipName[] = ["contact", "isGroup", "isArchived"];

/** Takes a filter in place of the one that holds. */
function setFilter(
  change: { readonly [Name in keyof ListQuery]?: ListQuery[Name] | undefined },
  filter: ListQuery,
): void {
  const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined);
  navigate({ filter: Object.fromEntries(next) });
}

/** Search, and a chip for each filter. */
export function Filters({ setup }: { readonly setup: Setup }) {
  const { filter } = useUrl();
  const [openChip, setOpenChip] = useState<ChipName>();
  const chips = [...always, ...rare.filter((each) => isSet(each, filter))];
  const isAny = Object.keys(filter).length > 0;
  return (
    <div class="filters">
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get("text");
          setFilter(
            { text: typeof text === "string" && text.trim() !== "" ? text.trim() : undefined },
            filter,
          );
        }}
      >
        <Icon name="search" />
        <input
          id="search"
          key={filter.text ?? ""}
          type="search"
          name="text"
          aria-label={t.search}
          placeholder={t.search}
          title={supportSentence(setup, "text")}
          defaultValue={filter.text ?? ""}
          onInput={({ currentTarget }) => {
            if (currentTarget.value === "" && filter.text !== undefined)
              setFilter({ text: undefined }, filter);
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <div class="chips" role="group" aria-label={t.filters}>
        {chips.map((name) => (
          <Popover
            key={name}
            name={t.filter[name]}
            class={isSet(name, filter) ? "chip set" : "chip"}
            isOpen={openChip === name}
            onToggle={(open) => setOpenChip(open ? name : undefined)}
            label={
              <>
                <span>{t.filter[name]}</span>
                {isSet(name, filter) && <bdi class="chip-value">{lineOf(valueText(name, filter), 40)}</bdi>}
                <Icon name="down" />
              </>
            }
            panel={(close) => <ChipPanel name={name} setup={setup} filter={filter} onClose={close} />}
          />
        ))}
        {isAny && (
          <button type="button" class="link" onClick={() => navigate({ filter: {} })}>
            {t.clearFilters}
          </button>
        )}
      </div>
      {filter.text !== undefined && <Support setup={setup} names={["text"]} onlyTrouble />}
    </div>
  );
}

function isSet(name: ChipName, filter: ListQuery): boolean {
  if (name === "activity") return filter.activitySince !== undefined || filter.activityUntil !== undefined;
  return filter[name] !== undefined;
}

function valueText(name: ChipName, filter: ListQuery): string {
  const { state, tag, assignee, channel, contact, connections, activitySince, activityUntil } = filter;
  const of = (value: { readonly id: string } | { readonly name: string } | undefined) =>
    value === undefined ? "" : "name" in value ? value.name : value.id;
  const flag = (value: boolean | undefined) => (value ? t.yes : t.no);
  switch (name) {
    case "state":
      return formatList((typeof state === "string" ? [state] : (state ?? [])).map((each) => t.state[each]));
    case "unread":
    case "isGroup":
    case "isArchived":
      return flag(filter[name]);
    case "tag":
      return of(tag);
    case "channel":
      return of(channel);
    case "assignee":
      return assignee === null ? t.nobody : of(assignee);
    case "contact":
      return contact?.value ?? "";
    case "connections":
      return formatList(connections ?? []);
    case "activity":
      return [activitySince, activityUntil].map((each) => (each ? formatShortTime(each) : "…")).join(" – ");
  }
}

function ChipPanel(props: {
  readonly name: ChipName;
  readonly setup: Setup;
  readonly filter: ListQuery;
  readonly onClose: () => void;
}) {
  const { name, setup, filter, onClose } = props;
  const names: readonly FilterName[] =
    name === "connections" ? [] : name === "activity" ? ["activitySince", "activityUntil"] : [name];
  return (
    <>
      <strong class="panel-title">{t.filter[name]}</strong>
      <ChipBody name={name} setup={setup} filter={filter} onClose={onClose} />
      {names.length > 0 && <Support setup={setup} names={names} />}
    </>
  );
}

function ChipBody({ name, setup, filter, onClose }: Parameters<typeof ChipPanel>[0]) {
  if (name === "state") {
    const chosen = typeof filter.state === "string" ? [filter.state] : (filter.state ?? []);
    return (
      <Options>
        {states.map((state) => (
          <label class="option" key={state} data-state={state}>
            <input
              type="checkbox"
              checked={chosen.includes(state)}
              onChange={({ currentTarget }) => {
                const next = states.filter((each) =>
                  each === state ? currentTarget.checked : chosen.includes(each),
                );
                setFilter({ state: next.length > 0 ? next : undefined }, filter);
              }}
            />
            <span class="dot" />
            <span>{t.state[state]}</span>
          </label>
        ))}
      </Options>
    );
  }
  if (name === "connections") {
    const all = setup.connections.map((each) => each.name);
    const chosen = filter.connections ?? all;
    return (
      <Options>
        {setup.connections.map((each) => (
          <label class="option" key={each.name}>
            <input
              type="checkbox"
              checked={chosen.includes(each.name)}
              onChange={({ currentTarget }) => {
                const next = all.filter((one) =>
                  one === each.name ? currentTarget.checked : chosen.includes(one),
                );
                setFilter(
                  { connections: next.length === 0 || next.length === all.length ? undefined : next },
                  filter,
                );
              }}
            />
            <bdi>{each.name}</bdi>
            <span class="muted">{each.providerName}</span>
          </label>
        ))}
      </Options>
    );
  }
  if (name === "activity") return <DateRange filter={filter} onClose={onClose} />;
  if (name === "tag" || name === "assignee" || name === "channel")
    return <ChoiceList name={name} filter={filter} onClose={onClose} />;
  if (name === "contact")
    return (
      <button type="button" class="button" onClick={() => setFilter({ contact: undefined }, filter)}>
        {t.remove(t.filter.contact)}
      </button>
    );
  const value = filter[name];
  return (
    <Choice
      label={t.filter[name]}
      value={value === undefined ? "any" : value ? "yes" : "no"}
      options={[
        ["any", t.any],
        ["yes", t.yes],
        ["no", t.no],
      ]}
      onChange={(next) => setFilter({ [name]: next === "any" ? undefined : next === "yes" }, filter)}
    />
  );
}

function Options({ children }: { readonly children: ComponentChildren }) {
  return <div class="options">{children}</div>;
}

const listOf = { tag: "tags", assignee: "agents", channel: "channels" } as const;

/** Values to choose from, as the connections have them. Those of the same name are one: the list is of all connections. */
function ChoiceList(props: {
  readonly name: "tag" | "assignee" | "channel";
  readonly filter: ListQuery;
  readonly onClose: () => void;
}) {
  const { name, filter, onClose } = props;
  const choices = useLoad<Choices>("choices");
  const [typed, setTyped] = useState("");
  if (choices.error !== undefined) return <Failed error={choices.error} onRetry={choices.reload} />;
  if (choices.value === undefined) return <Skeleton lines={4} />;
  const byName = new Map<string, ApiChoice[]>();
  for (const each of choices.value[listOf[name]])
    byName.set(each.name, [...(byName.get(each.name) ?? []), each]);
  const fits = [...byName].filter(([key]) => key.toLowerCase().includes(typed.trim().toLowerCase()));
  const current = filter[name];
  const currentName = current && "name" in current ? current.name : undefined;
  const choose = (value: string | null | undefined) => {
    setFilter({ [name]: typeof value === "string" ? { name: value } : value }, filter);
    onClose();
  };
  return (
    <>
      {byName.size > 8 && (
        <input
          type="search"
          aria-label={t.keys.search}
          placeholder={t.keys.search}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <Options>
        <button
          type="button"
          class="option"
          aria-pressed={current === undefined}
          onClick={() => choose(undefined)}
        >
          {t.any}
        </button>
        {name === "assignee" && (
          <button type="button" class="option" aria-pressed={current === null} onClick={() => choose(null)}>
            {t.nobody}
          </button>
        )}
        {fits.slice(0, 100).map(([key, values]) => (
          <button
            type="button"
            class="option"
            key={key}
            aria-pressed={key === currentName}
            onClick={() => choose(key)}
          >
            <bdi>{lineOf(key, 60)}</bdi>
            <bdi class="muted">{formatList([...new Set(values.map((each) => each.connection))])}</bdi>
          </button>
        ))}
        {byName.size === 0 && <p class="muted">{t.noChoices}</p>}
      </Options>
      {choices.value.failures.map((failure) => (
        <p class="muted small-text" key={failure.connection} dir="auto">
          {failure.message}
        </p>
      ))}
    </>
  );
}

function DateRange({ filter, onClose }: { readonly filter: ListQuery; readonly onClose: () => void }) {
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        setFilter(
          { activitySince: toIso(data.get("since")), activityUntil: toIso(data.get("until")) },
          filter,
        );
        onClose();
      }}
    >
      <Field label={t.since}>
        <input type="datetime-local" name="since" defaultValue={toLocal(filter.activitySince)} />
      </Field>
      <Field label={t.until}>
        <input type="datetime-local" name="until" defaultValue={toLocal(filter.activityUntil)} />
      </Field>
      <button type="submit" class="button primary">
        {t.apply}
      </button>
    </form>
  );
}

function toIso(value: FormDataEntryValue | null): string | undefined {
  const ms = Date.parse(String(value));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function toLocal(iso: string | undefined): string {
  if (iso === undefined) return "";
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const weakest: readonly FilterCapability[] = ["unsupported", "client", "native"];

function supportOf(setup: Setup, names: readonly FilterName[]) {
  return setup.connections.map(({ name, filters }) => ({
    connection: name,
    support: weakest.find((each) => names.some((one) => filters[one] === each)) ?? "native",
  }));
}

function supportSentence(setup: Setup, name: FilterName): string {
  return supportOf(setup, [name])
    .map(({ connection, support }) => `${connection}: ${t.support[support]}`)
    .join("\n");
}

/** Where a filter is applied, for each connection. */
function Support(props: {
  readonly setup: Setup;
  readonly names: readonly FilterName[];
  readonly onlyTrouble?: boolean;
}) {
  const rows = supportOf(props.setup, props.names).filter(
    ({ support }) => !props.onlyTrouble || support === "unsupported",
  );
  if (rows.length === 0) return null;
  return (
    <dl class="support" aria-label={t.supportTitle}>
      {rows.map(({ connection, support }) => (
        <div key={connection} data-support={support}>
          <dt>
            <bdi>{connection}</bdi>
          </dt>
          <dd>{t.support[support]}</dd>
        </div>
      ))}
    </dl>
  );
}
