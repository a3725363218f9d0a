import { useEffect, useMemo, useState } from "preact/hooks";
import type { Setup } from "../api.ts";
import { getJson, server } from "./api-client.ts";
import { useShortcuts } from "./keyboard.ts";
import { listenToServer } from "./live.ts";
import { currentUrl, goTo, hrefOf, navigate, useUrl } from "./navigation.ts";
import { Icon } from "./parts/icon.tsx";
import { Choice, Dialog, Failed, Field, IconButton, Skeleton } from "./parts/parts.tsx";
import { useLoad } from "./parts/use-load.ts";
import { Capabilities } from "./screens/capabilities.tsx";
import { Health } from "./screens/health.tsx";
import { Inbox } from "./screens/inbox.tsx";
import { Numbers } from "./screens/numbers.tsx";
import { Requests } from "./screens/requests.tsx";
import { settings, themes } from "./settings.ts";
import { useStore } from "./store.ts";
import { type Screen, screens } from "./url-state.ts";
import { type Language, language, languages, loadLanguage, t } from "./words/text.ts";

/** The key that leads to a screen after `g`. */
const screenKeys: Readonly<Record<Screen, string>> = {
  inbox: "i",
  requests: "r",
  health: "h",
  sandbox: "s",
  capabilities: "c",
  numbers: "n",
};

/** The page: the menu, the screen that the address names, and what stands above both. */
export function App() {
  const url = useUrl();
  const chosen = useStore(settings);
  const [shown, setShown] = useState<Language>(language);
  const [dialog, setDialog] = useState<"help" | "settings">();
  const setup = useLoad<Setup>("setup");
  useEffect(() => {
    void loadLanguage(chosen.language).then(() => {
      document.documentElement.lang = chosen.language;
      setShown(chosen.language);
    });
  }, [chosen.language]);
  useEffect(listenToServer, []);
  const shortcuts = useMemo(
    () => ({
      "?": () => setDialog("help"),
      "/": () => focusFirst("#search"),
      f: () => focusFirst(".chips button"),
      r: toggleRaw,
      Escape: goBack,
      ...Object.fromEntries(screens.map((screen) => [`g ${screenKeys[screen]}`, () => goTo(screen)])),
    }),
    [],
  );
  useShortcuts(shortcuts);
  useEffect(() => {
    if (url.screen !== "inbox" && url.screen !== "sandbox")
      document.title = `${t.screens[url.screen]} · Confluir`;
  }, [url.screen, shown]);

  return (
    <div class="app" key={shown}>
      <a class="skip" href="#content" onClick={skipToContent}>
        {t.skip}
      </a>
      <Menu screen={url.screen} setup={setup.value} onDialog={setDialog} />
      <main id="content" tabIndex={-1}>
        <ServerBanner />
        {setup.value !== undefined ? (
          <CurrentScreen screen={url.screen} setup={setup.value} />
        ) : setup.error !== undefined ? (
          <Failed error={setup.error} onRetry={setup.reload} />
        ) : (
          <Skeleton lines={6} />
        )}
      </main>
      {dialog === "help" && <Help onClose={() => setDialog(undefined)} />}
      {dialog === "settings" && <SettingsDialog onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function CurrentScreen({ screen, setup }: { readonly screen: Screen; readonly setup: Setup }) {
  if (screen === "requests") return <Requests setup={setup} />;
  if (screen === "health") return <Health setup={setup} />;
  if (screen === "capabilities") return <Capabilities />;
  if (screen === "numbers") return <Numbers setup={setup} />;
  return <Inbox setup={setup} isSandbox={screen === "sandbox"} />;
}

function focusFirst(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

function toggleRaw(): void {
  const { open, tab, message } = currentUrl();
  if (open === undefined) return;
  if (tab === "raw") navigate({ tab: undefined });
  else navigate({ tab: "raw", message });
}

/** One level up: from the fields to the messages, from them to the list. */
function goBack(): void {
  const { open, tab, detail } = currentUrl();
  const field = document.activeElement;
  if (field instanceof HTMLElement && field.closest("input, textarea, select")) field.blur();
  else if (tab === "raw") navigate({ tab: undefined, message: undefined });
  else if (open !== undefined) navigate({ open: undefined, message: undefined });
  else if (detail !== undefined) navigate({ detail: undefined });
}

function Menu(props: {
  readonly screen: Screen;
  readonly setup: Setup | undefined;
  readonly onDialog: (dialog: "help" | "settings") => void;
}) {
  const { screen, setup } = props;
  const [isOpen, setOpen] = useState(false);
  const shown = screens.filter((each) => each !== "sandbox" || setup?.hasSandbox !== false);
  const go = (event: MouseEvent, to: Screen) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(false);
    goTo(to);
  };
  return (
    <header class={isOpen ? "menu open" : "menu"}>
      <div class="brand">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" class="logo">
          <path d="M4 4c0 8 8 6 8 12v4M20 4c0 8-8 6-8 12M12 4v6" />
        </svg>
        <span class="brand-name">Confluir</span>
        <button
          type="button"
          class="icon-button menu-button"
          aria-label={t.menu}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? "close" : "menu"} />
        </button>
      </div>
      <nav aria-label={t.menu}>
        <ul>
          {shown.map((each) => (
            <li key={each}>
              <a
                href={hrefOf(each)}
                aria-current={each === screen ? "page" : undefined}
                title={t.screens[each]}
                onClick={(event) => go(event, each)}
              >
                <Icon name={each} />
                <span>{t.screens[each]}</span>
                <kbd aria-hidden="true">g {screenKeys[each]}</kbd>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="menu-end">
        <IconButton icon="settings" label={t.settings} onClick={() => props.onDialog("settings")} />
        <IconButton icon="keyboard" label={t.helpHint} onClick={() => props.onDialog("help")} />
        {setup && (
          <span class="reads" title={t.readsHint[setup.reads]}>
            {t.reads[setup.reads]}
          </span>
        )}
        {setup?.mask && (
          <span class="badge" title={t.maskedHint}>
            {t.masked}
          </span>
        )}
      </div>
    </header>
  );
}

/** Says that the server does not answer, and asks it again until it does. */
function ServerBanner() {
  const state = useStore(server);
  const [wait, setWait] = useState(2);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (state !== "gone") {
      setWait(2);
      if (state === "there") listenToServer();
      return;
    }
    setLeft(wait);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    const retry = setTimeout(() => {
      // What answers is there again; the rest of the page hears it from the store.
      getJson("setup").catch(() => setWait(Math.min(30, wait * 2) + Math.random() / 100));
    }, wait * 1_000);
    return () => {
      clearInterval(timer);
      clearTimeout(retry);
    };
  }, [state, wait]);
  if (state === "there") return null;
  const now = () => void getJson("setup").catch(() => {});
  return (
    <div class="banner" role="alert">
      <Icon name="warn" />
      <p>{state === "gone" ? t.gone : t.unauthorized}</p>
      {state === "gone" && (
        <>
          <span class="muted" aria-hidden="true">
            {left > 0 ? t.goneAgain(left) : t.goneNow}
          </span>
          <button type="button" class="button" onClick={now}>
            {t.tryAgain}
          </button>
        </>
      )}
    </div>
  );
}

function Help({ onClose }: { readonly onClose: () => void }) {
  const rows: readonly (readonly [keys: readonly string[], between: string, what: string])[] = [
    [["j", "k", "↓", "↑"], "", t.keys.next],
    [["Home", "End"], "", t.keys.ends],
    [["Enter"], "", t.keys.open],
    [["Esc"], "", t.keys.back],
    [["/"], "", t.keys.search],
    [["f"], "", t.keys.filters],
    [["r"], "", t.keys.raw],
    ...screens.map((screen): [string[], string, string] => [
      ["g", screenKeys[screen]],
      t.thenKey,
      t.screens[screen],
    ]),
    [["?"], "", t.keys.help],
  ];
  return (
    <Dialog title={t.help} onClose={onClose}>
      <dl class="keys">
        {rows.map(([keys, between, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && between && <span class="muted">{between}</span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <ShortcutsSwitch />
    </Dialog>
  );
}

function ShortcutsSwitch() {
  const chosen = useStore(settings);
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={chosen.shortcuts}
        onChange={({ currentTarget }) => settings.set({ ...chosen, shortcuts: currentTarget.checked })}
      />
      <span>{t.shortcuts}</span>
    </label>
  );
}

function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const chosen = useStore(settings);
  return (
    <Dialog title={t.settings} onClose={onClose}>
      <div class="stack">
        <div class="field">
          <span>{t.theme}</span>
          <Choice
            label={t.theme}
            value={chosen.theme}
            options={themes.map((each) => [each, t.themes[each]] as const)}
            onChange={(theme) => settings.set({ ...chosen, theme })}
          />
        </div>
        <Field label={t.language}>
          <select
            value={chosen.language}
            onChange={({ currentTarget }) =>
              settings.set({ ...chosen, language: currentTarget.value as Language })
            }
          >
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <ShortcutsSwitch />
      </div>
    </Dialog>
  );
}
