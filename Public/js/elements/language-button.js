import { h } from "../core/html.js";
import { language, setLanguage, t } from "../core/i18n.js";

/** The button that switches to the other language; its words are in that language. */
export function languageButton() {
  const other = language.value === "ja" ? "en" : "ja";
  return h(
    "button",
    {
      type: "button",
      class: "plain language",
      lang: other,
      data: { test: "language" },
      on: { click: () => setLanguage(other) },
    },
    t("language.other"),
  );
}
