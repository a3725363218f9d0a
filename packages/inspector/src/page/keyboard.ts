import { useEffect } from "preact/hooks";
import { settings } from "./settings.ts";

/** A list that keys move in. */
export interface KeyTarget {
  move(rows: number): void;
  readonly element: HTMLElement | null;
}

const lists: KeyTarget[] = [];

/** Lets `j` and `k` move in a list. Where several are shown, they move in the one with the focus, or in the newest. */
export function addKeyTarget(target: KeyTarget): () => void {
  lists.push(target);
  return () => void lists.splice(lists.indexOf(target), 1);
}

function currentList(): KeyTarget | undefined {
  const focused = document.activeElement;
  return (
    lists.findLast(({ element }) => element?.contains(focused)) ??
    lists.find(({ element }) => isShown(element))
  );
}

function isShown(element: HTMLElement | null): boolean {
  return element !== null && element.offsetParent !== null;
}

/** What single keys do; by key, or by two keys such as `g i`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Whether a key belongs to what has the focus: a field, or a dialog. */
function isTaken({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

/** Lets single keys do something while the page is shown. Escape always does, the others can be switched off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    let before = "";
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { key } = event;
      const isOff = !settings.get().shortcuts && key !== "Escape";
      if (
        isOff ||
        (isTaken(event) && key !== "Escape") ||
        (key === "Escape" && document.querySelector("dialog[open]"))
      )
        return;
      const pair = `${before} ${key}`;
      before = key === "g" ? key : "";
      const list = key === "j" || key === "k" ? currentList() : undefined;
      const run = shortcuts[pair] ?? shortcuts[key] ?? (list && (() => list.move(key === "j" ? 1 : -1)));
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [shortcuts]);
}
