// The six languages: their tags, their own names, and where their words are loaded from.

/** What is known about the translation of the help: the articles that a native speaker has read, sentences whose English has changed since. */
export interface Translation {
  reviewed: readonly string[];
  outdated: readonly string[];
}

type Load = () => Promise<{ default: string; translation?: Translation; isReviewed: boolean }>;

/** Words that only some pages need; they are loaded when such a page opens. */
export type Part = "help" | "problems";

export interface Language {
  tag: string;
  autonym: string;
  direction: "ltr" | "rtl";
  load: Load;
  parts: Readonly<Record<Part, Load>>;
}

export const LANGUAGES: readonly Language[] = [
  {
    tag: "en-US", autonym: "English", direction: "ltr", load: () => import("virtual:locale/en-US"),
    parts: { help: () => import("virtual:locale/en-US/help"), problems: () => import("virtual:locale/en-US/problems") },
  },
  {
    tag: "zh-CN", autonym: "中文（简体）", direction: "ltr", load: () => import("virtual:locale/zh-CN"),
    parts: { help: () => import("virtual:locale/zh-CN/help"), problems: () => import("virtual:locale/zh-CN/problems") },
  },
  {
    tag: "lv-LV", autonym: "Latviešu", direction: "ltr", load: () => import("virtual:locale/lv-LV"),
    parts: { help: () => import("virtual:locale/lv-LV/help"), problems: () => import("virtual:locale/lv-LV/problems") },
  },
  {
    tag: "fr-FR", autonym: "Français", direction: "ltr", load: () => import("virtual:locale/fr-FR"),
    parts: { help: () => import("virtual:locale/fr-FR/help"), problems: () => import("virtual:locale/fr-FR/problems") },
  },
  {
    tag: "ro-RO", autonym: "Română", direction: "ltr", load: () => import("virtual:locale/ro-RO"),
    parts: { help: () => import("virtual:locale/ro-RO/help"), problems: () => import("virtual:locale/ro-RO/problems") },
  },
  {
    tag: "id-ID", autonym: "Bahasa Indonesia", direction: "ltr", load: () => import("virtual:locale/id-ID"),
    parts: { help: () => import("virtual:locale/id-ID/help"), problems: () => import("virtual:locale/id-ID/problems") },
  },
];

export const DEFAULT_LANGUAGE = "en-US";

/** Made-up languages in which tests find what is cut off, turned round or not translated; the product does not have them. */
const MADE_UP: readonly Language[] =
  import.meta.env.MODE === "production"
    ? []
    : [
        {
          tag: "en-XA", autonym: "Long", direction: "ltr", load: () => import("virtual:locale/en-XA"),
          parts: { help: () => import("virtual:locale/en-XA/help"), problems: () => import("virtual:locale/en-XA/problems") },
        },
        {
          tag: "ar-XB", autonym: "Right to left", direction: "rtl", load: () => import("virtual:locale/ar-XB"),
          parts: { help: () => import("virtual:locale/ar-XB/help"), problems: () => import("virtual:locale/ar-XB/problems") },
        },
      ];

/** Every language that a page can be shown in, by its tag. */
export const TAGS: readonly string[] = [...LANGUAGES, ...MADE_UP].map(({ tag }) => tag);

/** Returns the language of a tag, or English. */
export function languageOf(tag: string): Language {
  const found = [...LANGUAGES, ...MADE_UP].find((language) => language.tag === tag) ?? LANGUAGES[0];
  if (!found) throw new Error("the table of languages is empty");
  return found;
}
