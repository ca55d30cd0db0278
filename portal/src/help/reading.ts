// In which languages an article is read, and how the two stand together; the choice is remembered in this browser.
import { createContext, use } from "react";
import type { Place, WordId } from "./article";
import type { HelpWords } from "./words";

/** One language alone; the other language on a sentence; both side by side. */
export type View = "one" | "sentence" | "side";

export const VIEWS: readonly View[] = ["one", "sentence", "side"];

export interface Reading {
  /** The language that is read. */
  shown: HelpWords;
  /** English, where a translation lacks a text. */
  english: HelpWords;
  /** The language beside it, if there are two. */
  other?: HelpWords;
  view: View;
  /** The sentence that the Tab key reaches. */
  current?: WordId;
  /** The run that the help was opened for, where the address does not name it. */
  run?: string;
  /** Follows a link to another place without leaving the page. */
  onPlace?: (place: Place) => void;
}

export const ReadingContext = createContext<Reading | undefined>(undefined);

export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error("useReading stands outside of an article");
  return reading;
}

/** Returns the words that have a text: those of the language that is read, or English. */
export const wordsFor = ({ shown, english }: Reading, id: WordId): HelpWords => (shown.has(id) ? shown : english);

const STORED = "tidegate.help.view";

/** Returns the view that was chosen before; one language to begin with. */
export function storedView(): View {
  try {
    return VIEWS.find((view) => view === localStorage.getItem(STORED)) ?? "one";
  } catch {
    return "one";
  }
}

export function storeView(view: View) {
  try {
    localStorage.setItem(STORED, view);
  } catch {
    // A browser that keeps nothing shows the chosen view until the page is closed.
  }
}
