import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { isApiError } from "../api-client.ts";
import { t } from "../words/text.ts";
import { Icon, type IconName } from "./icon.tsx";

/** Where a screen has nothing to show, and what to do then. */
export function Empty(props: {
  readonly title: string;
  readonly hint?: string;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {props.icon && <Icon name={props.icon} />}
      <p class="empty-title">{props.title}</p>
      {props.hint && <p class="muted">{props.hint}</p>}
      {props.children}
    </div>
  );
}

/** A failure as a sentence, with a way to try again. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div class="failed" role="alert">
      <Icon name="warn" />
      <div>
        <strong>{t.failedLoad}</strong>
        <p dir="auto">{sentenceOf(error)}</p>
      </div>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          {t.tryAgain}
        </button>
      )}
    </div>
  );
}

/** The sentence of an error that a person may see. */
export function sentenceOf(error: unknown): string {
  if (!isApiError(error)) return t.unknownError;
  return error.kind === "gone" ? t.gone : error.message;
}

/** Grey lines where text will be. */
export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div class="skeletons" role="status" aria-label={t.loading}>
      {Array.from({ length: lines }, (_, index) => (
        <div class="skeleton" key={index} />
      ))}
    </div>
  );
}

/** A word in a frame. */
export function Badge(props: {
  readonly kind: string;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`badge ${props.kind}`} title={props.title}>
      {props.children}
    </span>
  );
}

/** A button that copies a text, and says that it did. */
export function CopyButton({
  text,
  label,
  title,
}: {
  readonly text: string;
  readonly label: string;
  readonly title?: string;
}) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), 2_500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(t.copied),
      () => setSaid(t.copyFailed),
    );
  return (
    <button type="button" class="button" title={title} onClick={copy}>
      <Icon name={said === t.copied ? "check" : "copy"} />
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}

/** A dialog above the page. Escape and a click outside close it; the focus returns to where it was. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onClick = ({ target }: MouseEvent) => {
    if (target === element.current) props.onClose();
  };
  return (
    <dialog
      ref={element}
      class={props.class ?? ""}
      aria-labelledby={id}
      onClick={onClick}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{props.title}</h2>
          <IconButton icon="close" label={t.close} onClick={props.onClose} />
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** A button with a drawing and no words. */
export function IconButton(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly class?: string;
}) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ""}`}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}

/** A few choices of which one holds. */
export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <div class="segments" role="group" aria-label={props.label}>
      {props.options.map(([value, label]) => (
        <button
          type="button"
          key={value}
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** A field with its name above it. */
export function Field({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

/** A button and what it opens below itself. Escape and a click elsewhere close it. */
export function Popover(props: {
  readonly label: ComponentChildren;
  readonly name: string;
  readonly class?: string;
  readonly panel: (close: () => void) => ComponentChildren;
  readonly isOpen: boolean;
  readonly onToggle: (open: boolean) => void;
}) {
  const { isOpen, onToggle } = props;
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    root.current?.querySelector("button")?.focus();
    onToggle(false);
  };
  useEffect(() => {
    if (!isOpen) return;
    const first = root.current?.querySelector<HTMLElement>(".panel :is(input, select, button)");
    first?.focus();
    const onPointer = ({ target }: PointerEvent) => {
      if (!root.current?.contains(target as Node)) onToggle(false);
    };
    addEventListener("pointerdown", onPointer);
    return () => removeEventListener("pointerdown", onPointer);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (isOpen && relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) onToggle(false);
  };
  return (
    <div class="popover" ref={root} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class={props.class ?? "chip"}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => onToggle(!isOpen)}
      >
        {props.label}
      </button>
      {isOpen && (
        <div class="panel" id={id} role="group" aria-label={props.name}>
          {props.panel(close)}
        </div>
      )}
    </div>
  );
}
