// How to read an article in two languages.
import type { Article } from "../article";

export const bilingualHelp: Article = {
  slug: "bilingual-help",
  title: "bilingual-help-title",
  answer: "bilingual-help-answer",
  group: "more",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["bilingual-help-do-original"] },
            { sentences: ["bilingual-help-do-point"] },
            { sentences: ["bilingual-help-do-move"] },
            { sentences: ["bilingual-help-do-side"] },
            { sentences: ["bilingual-help-do-off"] },
          ],
        },
        { kind: "text", sentences: ["bilingual-help-remember", "bilingual-help-remember-address"] },
        { kind: "note", tone: "gen-note", sentences: ["bilingual-help-labels"] },
      ],
    },
    {
      id: "marks",
      heading: "bilingual-help-marks",
      blocks: [
        { kind: "list", items: ["bilingual-help-marks-untranslated", "bilingual-help-marks-machine", "bilingual-help-marks-tell"] },
      ],
    },
  ],
  next: [{ article: "accessibility-and-keyboard" }],
  aliases: ["translation", "original", "english", "two languages", "side by side", "翻译", "英文", "tulkojums", "angļu", "traduction", "anglais", "traducere", "engleză", "terjemahan", "bahasa Inggris"],
};
