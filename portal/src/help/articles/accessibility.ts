// Keys, and what can be changed about how the portal looks.
import type { Article } from "../article";

export const accessibility: Article = {
  slug: "accessibility-and-keyboard",
  title: "accessibility-and-keyboard-title",
  answer: "accessibility-and-keyboard-answer",
  group: "more",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "keys",
      heading: "accessibility-and-keyboard-keys",
      blocks: [
        {
          kind: "table",
          columns: ["accessibility-and-keyboard-col-key", "accessibility-and-keyboard-col-does"],
          rows: [
            [{ code: "g h" }, { word: "accessibility-and-keyboard-key-home" }],
            [{ code: "g f" }, { word: "accessibility-and-keyboard-key-flows" }],
            [{ code: "g r" }, { word: "accessibility-and-keyboard-key-runs" }],
            [{ code: "g c" }, { word: "accessibility-and-keyboard-key-connections" }],
            [{ code: "n" }, { word: "accessibility-and-keyboard-key-next" }],
            [{ code: "p" }, { word: "accessibility-and-keyboard-key-prev" }],
            [{ code: "s" }, { word: "accessibility-and-keyboard-key-resubmit" }],
            [{ code: "o" }, { word: "accessibility-and-keyboard-key-original" }],
            [{ code: "Esc" }, { word: "accessibility-and-keyboard-key-escape" }],
          ],
        },
        { kind: "note", tone: "gen-note", sentences: ["accessibility-and-keyboard-when-fields", "accessibility-and-keyboard-when-pairs"] },
      ],
    },
    {
      id: "reading",
      heading: "accessibility-and-keyboard-reading",
      blocks: [
        { kind: "list", items: ["accessibility-and-keyboard-reading-skip", "accessibility-and-keyboard-reading-focus", "accessibility-and-keyboard-reading-status", "accessibility-and-keyboard-reading-live"] },
      ],
    },
    {
      id: "look",
      heading: "accessibility-and-keyboard-look",
      blocks: [
        { kind: "list", items: ["accessibility-and-keyboard-look-theme", "accessibility-and-keyboard-look-size", "accessibility-and-keyboard-look-motion", "accessibility-and-keyboard-look-language"] },
      ],
    },
  ],
  next: [{ article: "bilingual-help" }],
  aliases: ["shortcuts", "screen reader", "contrast", "dark theme", "zoom", "hotkeys", "快捷键", "īsinājumtaustiņi", "raccourcis clavier", "comenzi rapide", "pintasan"],
};
