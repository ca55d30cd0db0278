// The six languages: their tags, their own names, and where their words are loaded from.

export interface Language {
  tag: string;
  autonym: string;
  direction: "ltr" | "rtl";
  load: () => Promise<{ default: string }>;
}

export const LANGUAGES: readonly Language[] = [
  { tag: "en-US", autonym: "English", direction: "ltr", load: () => import("virtual:locale/en-US") },
  { tag: "zh-CN", autonym: "中文（简体）", direction: "ltr", load: () => import("virtual:locale/zh-CN") },
  { tag: "lv-LV", autonym: "Latviešu", direction: "ltr", load: () => import("virtual:locale/lv-LV") },
  { tag: "fr-FR", autonym: "Français", direction: "ltr", load: () => import("virtual:locale/fr-FR") },
  { tag: "ro-RO", autonym: "Română", direction: "ltr", load: () => import("virtual:locale/ro-RO") },
  { tag: "id-ID", autonym: "Bahasa Indonesia", direction: "ltr", load: () => import("virtual:locale/id-ID") },
];

export const DEFAULT_LANGUAGE = "en-US";

/** Returns the language of a tag, or English. */
export function languageOf(tag: string): Language {
  const found = LANGUAGES.find((language) => language.tag === tag) ?? LANGUAGES[0];
  if (!found) throw new Error("the table of languages is empty");
  return found;
}
