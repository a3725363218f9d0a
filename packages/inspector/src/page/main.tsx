import { render } from "preact";
import { App } from "./app.tsx";
import { keepSettings, settings } from "./settings.ts";
import "./style.css";
import { loadLanguage } from "./words/text.ts";

const app = document.getElementById("app");
// A browser from before 2024 would show the page in one colour; the sentence for it is there already.
if (app !== null && CSS.supports("color", "light-dark(red, blue)")) {
  keepSettings();
  const { language } = settings.get();
  document.documentElement.lang = language;
  void loadLanguage(language).then(() => {
    app.textContent = "";
    render(<App />, app);
  });
}
