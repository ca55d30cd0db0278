// The editor's own words, in the person's language.
import type { TextId } from "../i18n/ids.gen";
import type { Translate } from "../i18n/bundle";

const PHRASES: Readonly<Record<string, TextId>> = {
  Find: "editor-find",
  Replace: "editor-replaceWith",
  next: "editor-next",
  previous: "editor-previous",
  all: "editor-all",
  "match case": "editor-matchCase",
  regexp: "editor-regexp",
  "by word": "editor-byWord",
  replace: "editor-replace",
  "replace all": "editor-replaceAll",
  close: "btn-close",
  "current match": "editor-currentMatch",
  "on line": "editor-onLine",
  "Go to line": "editor-goToLine",
  go: "editor-go",
  Diagnostics: "problem-list",
  "No diagnostics": "problem-none",
  Completions: "editor-suggestions",
  "Fold line": "editor-fold",
  "Unfold line": "editor-unfold",
  "folded code": "editor-folded",
  unfold: "editor-unfold",
  "Selection deleted": "editor-selectionDeleted",
  "Control character": "editor-controlCharacter",
  "Folded lines": "editor-folded",
  "Unfolded lines": "editor-unfold",
};

/** Returns what the editor says for each of its own English words. */
export function phrases(text: Translate): Record<string, string> {
  const said = Object.fromEntries(Object.entries(PHRASES).map(([word, id]) => [word, text(id)]));
  return {
    ...said,
    to: "–",
    // The editor puts the number in the place of the dollar.
    "$ unchanged lines": text("editor-unchanged", { n: "$" }),
    "replaced match on line $": text("editor-replacedOn", { n: "$" }),
    "replaced $ matches": text("editor-replacedCount", { n: "$" }),
  };
}
