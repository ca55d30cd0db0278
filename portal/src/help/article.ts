// What a help article is made of: sections of blocks, whose every sentence is a text of its own.
import type { TextId } from "../i18n/ids.gen";
import type { HelpId, SentenceId } from "./ids.gen";

/** Names of articles, as they stand in addresses. */
export type Slug =
  | "overview"
  | "find-failed-action"
  | "authentication"
  | "action-configuration"
  | "temporary-errors"
  | "resubmit-and-resume"
  | "trigger-not-starting"
  | "throttling"
  | "timeouts"
  | "expression-errors"
  | "limits"
  | "connection-kinds"
  | "notifications-and-mail"
  | "for-administrators"
  | "accessibility-and-keyboard"
  | "bilingual-help";

/** An article, or a section of it. */
export interface Place {
  article: Slug;
  section?: string;
}

/** Any text that an article may show: its own sentences, the help's headings, labels of the portal. */
export type WordId = SentenceId | HelpId | TextId;

/** A button in a step; each only leads somewhere, none changes anything. */
export type LiveButton = "connections" | "run" | "flows";

export interface Step {
  sentences: readonly SentenceId[];
  button?: LiveButton;
}

/** What stands in a cell of a table, one below the other. */
export interface Cell {
  word?: WordId;
  code?: string;
  limit?: string;
  place?: Place;
}

export type Block =
  | { kind: "text"; sentences: readonly SentenceId[] }
  | { kind: "steps"; steps: readonly Step[] }
  | { kind: "list"; items: readonly SentenceId[] }
  | { kind: "note"; tone: "gen-note" | "gen-tip" | "gen-important"; sentences: readonly SentenceId[] }
  | { kind: "table"; columns: readonly WordId[]; rows: readonly (readonly Cell[])[] }
  | { kind: "limits" };

export interface Section {
  /** The anchor of the section in its article. */
  id: string;
  heading: WordId;
  blocks: readonly Block[];
}

export interface Article {
  slug: Slug;
  title: SentenceId;
  answer: SentenceId;
  group: "troubleshoot" | "more";
  /** When the article was last read against the product, as an ISO date. */
  reviewed: string;
  sections: readonly Section[];
  /** Where to go if it didn't help. */
  next: readonly Place[];
  /** Words that people search for and that the article does not say: old labels, labels of other products, literal translations. */
  aliases: readonly string[];
}

/** The number of steps after which an instruction is one too many. */
export const STEPS_MAX = 7;
