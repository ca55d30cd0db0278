// The words of the help in one language: sentences, headings, labels, and the numbers of the server in that language.
import { queryOptions, useQueries } from "@tanstack/react-query";
import limitGroups from "virtual:limits";
import { loadPart, translator, type Arguments } from "../i18n/bundle";
import { formats, type Format } from "../i18n/format";
import { languageOf } from "../i18n/languages";
import type { Article, WordId } from "./article";

export interface HelpWords {
  language: string;
  direction: "ltr" | "rtl";
  /** Says whether the language has this text itself. */
  has: (id: WordId) => boolean;
  text: (id: WordId, args?: Arguments) => string;
  limit: (name: string) => string;
  /** Articles that a native speaker has read. */
  reviewed: ReadonlySet<string>;
  /** Sentences whose English text has changed since they were translated. */
  outdated: ReadonlySet<string>;
}

const LIMITS = new Map(limitGroups.flatMap((group) => group.limits).map((limit) => [limit.name, limit]));

/** The limits that sentences name. */
const IN_SENTENCES = { retries: "RETRIES_DEFAULT", retryWait: "RETRY_INTERVAL_MAX_DEFAULT", retryIntervalMax: "RETRY_INTERVAL_MAX" } as const;

/** Loads the words of the help in one language. */
export async function loadHelp(tag: string): Promise<HelpWords> {
  const language = languageOf(tag);
  const [localization, { translation }] = await Promise.all([loadPart(tag, "help"), language.parts.help()]);
  const text = translator<WordId>(localization);
  const limit = (name: string) => limitIn(formats(tag, undefined), name);
  const numbers = Object.fromEntries(Object.entries(IN_SENTENCES).map(([name, of]) => [name, limit(of)]));
  return {
    language: tag,
    direction: language.direction,
    has: (id) => Boolean(localization.getBundle(id)),
    text: (id, args) => text(id, { ...numbers, ...args }),
    limit,
    reviewed: new Set(translation?.reviewed),
    outdated: new Set(translation?.outdated),
  };
}

/** Words never change while the page is open. */
const helpQuery = (tag: string) => queryOptions({ queryKey: ["help", tag], queryFn: () => loadHelp(tag), staleTime: "static" });

interface Loading {
  /** The words by language, once all of them are there. */
  words?: (tag: string) => HelpWords;
  error?: unknown;
  retry: () => void;
}

/** Loads the words of several languages, each once. */
export function useHelp(...tags: readonly string[]): Loading {
  const wanted = [...new Set(tags)];
  const queries = useQueries({ queries: wanted.map(helpQuery) });
  const broken = queries.find((query) => query.isError);
  const loaded = new Map(queries.flatMap(({ data }) => (data ? [[data.language, data] as const] : [])));
  const words = (tag: string): HelpWords => {
    const found = loaded.get(tag);
    if (!found) throw new Error(`the words of ${tag} were not asked for`);
    return found;
  };
  return { words: loaded.size === wanted.length ? words : undefined, error: broken?.error, retry: () => void broken?.refetch() };
}

/** Says whether the language has the article; articles are translated whole or not at all. */
export const isTranslated = (words: HelpWords, article: Article): boolean => words.has(article.title);

function limitIn(format: Format, name: string): string {
  const limit = LIMITS.get(name);
  if (!limit) throw new Error(`the table of limits has no ${name}`);
  if (limit.unit === "seconds") return format.duration(limit.value * 1_000);
  return limit.unit === "bytes" ? bytesIn(format.language, limit.value) : format.number(limit.value);
}

const STEPS = ["byte", "kilobyte", "megabyte"] as const;

function bytesIn(language: string, bytes: number): string {
  const step = Math.min(STEPS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const format = new Intl.NumberFormat(language, { style: "unit", unit: STEPS[step], unitDisplay: "short", maximumFractionDigits: 1 });
  return format.format(bytes / 1_024 ** step);
}
