import { createStore, useStore } from "./store.ts";
import { formatUrl, parseUrl, type Screen, type UrlState } from "./url-state.ts";

const url = createStore<UrlState>(parseUrl(location));
addEventListener("popstate", () => url.set(parseUrl(location)));

/** What the page shows, as its address says. */
export function useUrl(): UrlState {
  return useStore(url);
}

/** What the page shows now. */
export function currentUrl(): UrlState {
  return url.get();
}

/** Shows something else. `replace`: going back skips what is shown now. */
export function navigate(change: Partial<UrlState>, replace = false): void {
  const next = { ...url.get(), ...change };
  const address = formatUrl(next);
  if (address !== location.pathname + location.search)
    history[replace ? "replaceState" : "pushState"](null, "", address);
  url.set(next);
}

/** Shows a screen. The list and its filter stay; what was open in another screen does not. */
export function goTo(screen: Screen): void {
  navigate(stateOn(screen));
}

/** The address of a screen. */
export function hrefOf(screen: Screen): string {
  return formatUrl(stateOn(screen));
}

function stateOn(screen: Screen): UrlState {
  const { filter, open } = url.get();
  const keeps = screen === "inbox" || screen === "sandbox" || screen === "numbers";
  return { screen, filter, open: keeps ? open : undefined };
}
