import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ExplainedField, ExplainedValue, ShownIssue, ShownMessage } from "../../api.ts";
import { modelOf } from "../conversation.ts";
import { addKeyTarget } from "../keyboard.ts";
import { VirtualList } from "../list/virtual-list.tsx";
import { navigate, useUrl } from "../navigation.ts";
import { Badge, CopyButton, Failed, IconButton, Skeleton } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { branchesOf, isOpenAtFirst, isWithin, linesOf, type TreeLine } from "../raw/tree.ts";
import { beginningOf, lineOf } from "../safe-text.ts";
import { t } from "../words/text.ts";

const linePx = 22;
/** Values within a value of the model that are shown. */
const shownLeaves = 6;

/** The fields of what is open next to what the provider sent. Pointing at one highlights the other. */
export function Explain() {
  const { open, message } = useUrl();
  const id = message ?? open;
  const { value, error, reload } = useLoad<ExplainedValue>("explain", { id });
  return (
    <section class="pane detail-pane" aria-label={t.raw}>
      <header class="pane-head">
        <IconButton
          icon="back"
          label={t.back}
          class="back always"
          onClick={() => navigate({ tab: undefined, message: undefined })}
        />
        <div class="detail-title">
          <h1>{value ? t.schemaOf(value.model, value.schema, value.providerName) : t.raw}</h1>
          {value && (
            <p class="facts">
              <span>{value.place}</span>
              {value.issues.length > 0 && <span class="warn-text">{t.issues(value.issues.length)}</span>}
            </p>
          )}
        </div>
        {value && <CopyButton text={value.fixture} label={t.copyFixture} title={t.copyFixtureHint} />}
      </header>
      {error !== undefined ? (
        <Failed error={error} onRetry={reload} />
      ) : value === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <Explained key={value.id} value={value} />
      )}
    </section>
  );
}

function Explained({ value }: { readonly value: ExplainedValue }) {
  const [field, setField] = useState<string>();
  const [pointer, setPointer] = useState<string>();
  const current = value.fields.find((each) => each.field === field);
  const lit = useMemo(() => (current ? placesOf(current) : []), [current]);
  const litFields = useMemo(
    () =>
      new Set(
        pointer === undefined
          ? []
          : value.fields.filter((each) => reads(each, pointer)).map((each) => each.field),
      ),
    [pointer, value],
  );
  return (
    <>
      <FullText value={value} />
      <div class="beside">
        <Fields value={value} current={field} lit={litFields} onField={setField} />
        <RawTree raw={value.raw} lit={lit} issues={value.issues} onPointer={setPointer} />
      </div>
    </>
  );
}

/** The text of a message as a whole, where rows show its beginning only; and its files by name, which are not loaded. */
function FullText({ value }: { readonly value: ExplainedValue }) {
  const [isWhole, setWhole] = useState(false);
  if (value.model !== "Message") return null;
  const { text, attachments } = modelOf<ShownMessage>(value);
  const { shown, isCut } = beginningOf(text ?? "", isWhole ? Number.POSITIVE_INFINITY : 4_000);
  if (shown === "" && !attachments?.length) return null;
  return (
    <div class="full-text" tabIndex={0} role="region" aria-label={t.filter.text}>
      {shown !== "" && <p dir="auto">{shown}</p>}
      {isCut && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {t.showAll}
        </button>
      )}
      {attachments?.map(({ kind, fileName, mimeType }, index) => (
        <p class="facts" key={index}>
          <span>{t.contentType[kind]}</span>
          {fileName && <bdi>{lineOf(fileName, 80)}</bdi>}
          {mimeType && <bdi>{lineOf(mimeType, 40)}</bdi>}
        </p>
      ))}
    </div>
  );
}

/** Where a field comes from in what was sent; where nothing was sent, where it would be. */
function placesOf({ found, pointers }: ExplainedField): readonly string[] {
  return found.length > 0 ? found : pointers;
}

function reads(field: ExplainedField, pointer: string): boolean {
  return placesOf(field).some(
    (place) => place !== "" && (isWithin(place, pointer) || isWithin(pointer, place)),
  );
}

function Fields(props: {
  readonly value: ExplainedValue;
  readonly current: string | undefined;
  readonly lit: ReadonlySet<string>;
  readonly onField: (field: string | undefined) => void;
}) {
  const { value, current, lit, onField } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      addKeyTarget({
        get element() {
          return list.current;
        },
        move(rows) {
          const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button.field-row") ?? [])];
          const at = buttons.indexOf(document.activeElement as HTMLElement);
          buttons[Math.min(Math.max(0, at + rows), buttons.length - 1)]?.focus();
        },
      }),
    [],
  );
  return (
    <div class="fields" ref={list} onMouseLeave={() => onField(undefined)}>
      <h2>{t.fields}</h2>
      {value.fields.map((field) => {
        const issues = value.issues.filter((issue) => issue.field === field.field);
        return (
          <button
            type="button"
            key={field.field}
            class={lit.has(field.field) || field.field === current ? "field-row lit" : "field-row"}
            data-kind={field.kind}
            aria-pressed={field.field === current}
            onMouseEnter={() => onField(field.field)}
            onFocus={() => onField(field.field)}
            onClick={() => onField(field.field)}
          >
            <span class="field-name">
              <code>{field.field}</code>
              <Badge kind={field.origin} title={t.kindHint[field.origin]}>
                {t.kind[field.origin]}
              </Badge>
              {field.evidence.map((word) => (
                <Badge key={word} kind="evidence" title={evidenceHint(word)}>
                  {evidenceWord(word)}
                </Badge>
              ))}
            </span>
            <ShownValue field={field} />
            {field.reason !== undefined && <span class="reason">{field.reason}</span>}
            {issues.map((issue) => (
              <span class="issue" key={issue.reason}>
                {issue.reason}
              </span>
            ))}
          </button>
        );
      })}
    </div>
  );
}

/** The page's word for a word of the spec; one that it does not know stands as it is. */
export function evidenceWord(word: string): string {
  return Object.hasOwn(t.evidence, word) ? t.evidence[word as keyof typeof t.evidence] : word;
}

/** What a word of the spec means. */
export function evidenceHint(word: string): string | undefined {
  return Object.hasOwn(t.evidenceHint, word)
    ? t.evidenceHint[word as keyof typeof t.evidenceHint]
    : undefined;
}

function ShownValue({ field }: { readonly field: ExplainedField }) {
  if (field.kind === "absent") return null;
  const { value } = field;
  if (value === undefined) return <span class="value muted">{t.rawValues.missing}</span>;
  if (value === null) return <span class="value muted">{t.rawValues.none}</span>;
  if (typeof value !== "object")
    return (
      <span class="value" dir="auto">
        {lineOf(String(value), 300)}
      </span>
    );
  const leaves = linesOf(value, () => true).filter(({ text }) => text !== "");
  return (
    <span class="leaves">
      {leaves.slice(0, shownLeaves).map(({ pointer, text }) => (
        <span key={pointer}>
          <code>{pointer}</code> <bdi>{lineOf(text, 120)}</bdi>
        </span>
      ))}
      {leaves.length > shownLeaves && <span class="muted">{t.more(leaves.length - shownLeaves)}</span>}
    </span>
  );
}

function RawTree(props: {
  readonly raw: unknown;
  readonly lit: readonly string[];
  readonly issues: readonly ShownIssue[];
  readonly onPointer: (pointer: string | undefined) => void;
}) {
  const { raw, lit, issues, onPointer } = props;
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [active, setActive] = useState(0);
  const opened = useMemo(() => new Set(lit.flatMap((pointer) => branchesOf(pointer).slice(0, -1))), [lit]);
  const lines = useMemo(
    () =>
      linesOf(
        raw,
        (pointer, depth, size) =>
          touched.get(pointer) ?? (opened.has(pointer) || isOpenAtFirst(pointer, depth, size)),
      ),
    [raw, touched, opened],
  );
  const firstLit = lit.length === 0 ? -1 : lines.findIndex(({ pointer }) => lit.includes(pointer));
  const reveal = useMemo(
    () => (firstLit === -1 ? undefined : { row: firstLit, focus: false }),
    [firstLit, lit],
  );
  const toggle = (row: number, open?: boolean) => {
    const line = lines[row];
    if (line?.isOpen === undefined || line.isOpen === open) return;
    setTouched(new Map(touched).set(line.pointer, !line.isOpen));
  };
  const pointAt = ({ target }: Event) => {
    const row = (target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    onPointer(row === undefined ? undefined : lines[Number(row)]?.pointer);
  };
  return (
    <div
      class="raw"
      onMouseOver={pointAt}
      onMouseLeave={() => onPointer(undefined)}
      onFocusIn={pointAt}
      onFocusOut={() => onPointer(undefined)}
    >
      <h2>{t.rawJson}</h2>
      <VirtualList
        label={t.rawJson}
        role="treegrid"
        class="tree"
        rowCount={lines.length}
        rowPx={linePx}
        active={active}
        onActive={setActive}
        onOpen={toggle}
        onKey={(key, row) => {
          if (key !== "ArrowRight" && key !== "ArrowLeft") return false;
          toggle(row, key === "ArrowRight");
          return true;
        }}
        reveal={reveal}
        row={(row, rowProps) => {
          const line = lines[row];
          if (line === undefined) return null;
          const issue = issues.find(({ path }) => path !== "" && path === line.pointer);
          const isLit = lit.some(
            (place) =>
              place !== "" &&
              (line.isOpen === false ? isWithin(place, line.pointer) : isWithin(line.pointer, place)),
          );
          return (
            <div
              {...rowProps}
              class={isLit ? "row lit" : "row"}
              data-issue={issue === undefined ? undefined : ""}
              title={issue?.reason}
              aria-level={line.depth + 1}
              aria-expanded={line.isOpen}
            >
              <RawLine line={line} />
            </div>
          );
        }}
      />
    </div>
  );
}

function RawLine({ line }: { readonly line: TreeLine }) {
  const { depth, key, kind, text, size, isOpen } = line;
  return (
    <code
      role="gridcell"
      data-kind={kind}
      data-open={isOpen}
      style={{ paddingInlineStart: `${20 + depth * 14}px` }}
    >
      {key !== "" && <bdi class="key">{lineOf(key, 80)}</bdi>}
      {text !== "" && <bdi class="text">{text}</bdi>}
      {text === "" && isOpen === false && (
        <span class="size">{kind === "array" ? t.items(size) : t.keysOf(size)}</span>
      )}
    </code>
  );
}
