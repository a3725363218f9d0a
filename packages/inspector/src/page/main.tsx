import { render } from "preact";
import { readAhead } from "./api-client.ts";
import { App } from "./app.tsx";
import { currentUrl } from "./navigation.ts";
import { pageQuery } from "./screens/inbox.tsx";
import { keepSettings, settings } from "./settings.ts";
import "./style.css";
import { loadLanguage } from "./words/text.ts";

const app = document.getElementById("app");
// A browser from before 2024 would show the page in one colour; the sentence for it is there already.
if (app !== null && CSS.supports("color", "light-dark(red, blue)")) {
  // Both take a while, and neither needs the other.
  readAhead("setup");
  const { screen, filter } = currentUrl();
  if (screen === "inbox" || screen === "sandbox") readAhead("conversations", pageQuery(filter));
  keepSettings();
  const { language } = settings.get();
  document.documentElement.lang = language;
  void loadLanguage(language).then(() => {
    app.textContent = "";
    render(<App />, app);
  });
}
