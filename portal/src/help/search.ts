// Finds articles by words: in the person's language and in English, without accents, in Chinese without spaces, ranked.
import type { Article, Block, Place, WordId } from "./article";
import { plain } from "./Rich";
import { isTranslated, type HelpWords } from "./words";

export interface Found extends Place {
  score: number;
  /** The sentence that fits best, with its language. */
  excerpt: string;
  language: string;
}

interface Entry {
  place: Place;
  text: string;
  folded: string;
  language: string;
  weight: number;
}

/** What a match is worth, by where it stands. */
const WEIGHTS = { alias: 60, title: 50, heading: 20, answer: 12, sentence: 4 } as const;
const WHOLE_PHRASE = 2;
const RESULTS_MAX = 12;

const HAN = /\p{Script=Han}/u;

/** Returns a text as it is compared: small letters, without accents, one kind of space. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[’‘']/g, "'")
    .replaceAll(/[^\p{L}\p{N}'.>_-]+/gu, " ")
    .trim();
}

/** Returns the words of a question; a run of Chinese characters is taken apart into pairs. */
export function termsOf(question: string): string[] {
  const words = fold(question.replaceAll(/(\p{Script=Han}+)/gu, " $1 ")).split(" ").filter((word) => word !== "" && word !== ">");
  return [...new Set(words.flatMap((word) => (HAN.test(word) ? pairs(word) : [word])))];
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.length <= 2 ? [word] : characters.slice(1).map((character, index) => (characters[index] ?? "") + character);
}

/** Makes the function that answers questions over some articles, in some languages; the first is the person's own. */
export function searcher(articles: readonly Article[], languages: readonly HelpWords[]): (question: string) => Found[] {
  const entries = articles.flatMap((article) => entriesOf(article, languages));
  return (question) => {
    const terms = termsOf(question);
    if (terms.length === 0) return [];
    const phrase = fold(question);
    return best(entries.map((entry) => ({ entry, terms: terms.filter((term) => matches(entry.folded, term)), isPhrase: entry.folded === phrase })), terms.length);
  };
}

interface Match {
  entry: Entry;
  terms: string[];
  isPhrase: boolean;
}

/** Sums up what matches by article; one that lacks a word of the question counts less for each. */
function best(matches: readonly Match[], termCount: number): Found[] {
  const byArticle = new Map<string, Match[]>();
  for (const match of matches) {
    if (match.terms.length === 0) continue;
    const { article } = match.entry.place;
    byArticle.set(article, [...(byArticle.get(article) ?? []), match]);
  }
  const found = [...byArticle.values()].map((group) => foundIn(group, termCount));
  return found.toSorted((a, b) => b.score - a.score).slice(0, RESULTS_MAX);
}

/** The strongest match decides; the next ones only break ties. */
function foundIn(group: readonly Match[], termCount: number): Found {
  const value = (match: Match) => (match.entry.weight * match.terms.length * (match.isPhrase ? WHOLE_PHRASE : 1)) / termCount;
  const sorted = group.toSorted((a, b) => value(b) - value(a));
  const covered = new Set(group.flatMap((match) => match.terms)).size / termCount;
  const strength = sorted.slice(0, 6).reduce((sum, match, index) => sum + value(match) / (index === 0 ? 1 : 10), 0);
  const isSentence = (match: Match) => match.entry.weight !== WEIGHTS.alias && match.entry.weight !== WEIGHTS.title;
  const shown = (sorted.find(isSentence) ?? sorted[0])?.entry;
  if (!shown) throw new Error("a group of matches is never empty");
  return { ...shown.place, score: covered ** 2 * strength, excerpt: shown.text, language: shown.language };
}

/** A word fits at the beginning of a word; numbers and Chinese fit anywhere they stand whole. */
function matches(folded: string, term: string): boolean {
  if (HAN.test(term)) return folded.includes(term);
  if (/^\d+$/.test(term)) return ` ${folded} `.includes(` ${term} `);
  return ` ${folded}`.includes(` ${term}`);
}

function entriesOf(article: Article, languages: readonly HelpWords[]): Entry[] {
  const top: Place = { article: article.slug };
  const entry = (place: Place, text: string, language: string, weight: number): Entry => ({ place, text: plain(text), folded: fold(plain(text)), language, weight });
  const own = languageWith(article, languages);
  const aliases = article.aliases.map((alias): Entry => ({
    place: top, text: plain(own.text(article.answer)), folded: fold(alias), language: own.language, weight: WEIGHTS.alias,
  }));
  const written = languages.filter((words) => isTranslated(words, article)).flatMap((words) => [
    entry(top, words.text(article.title), words.language, WEIGHTS.title),
    entry(top, words.text(article.answer), words.language, WEIGHTS.answer),
    ...article.sections.flatMap((section) => {
      const place = { article: article.slug, section: section.id };
      return [
        entry(place, words.text(section.heading), words.language, WEIGHTS.heading),
        ...section.blocks.flatMap(sentencesOf).map((id) => entry(place, words.text(id), words.language, WEIGHTS.sentence)),
      ];
    }),
  ]);
  return [...aliases, ...written];
}

/** Returns the first language that has the article. */
function languageWith(article: Article, languages: readonly HelpWords[]): HelpWords {
  const words = languages.find((one) => isTranslated(one, article));
  if (!words) throw new Error(`${article.slug} is in no language`);
  return words;
}

function sentencesOf(block: Block): readonly WordId[] {
  switch (block.kind) {
    case "text":
    case "note":
      return block.sentences;
    case "steps":
      return block.steps.flatMap((step) => step.sentences);
    case "list":
      return block.items;
    case "table":
      return block.rows.flat().flatMap((cell) => cell.word ?? []);
    case "limits":
      return [];
  }
}
