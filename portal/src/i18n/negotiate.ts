// Chooses one of our languages from what a browser or a person asks for.
import { negotiateLanguages } from "@fluent/langneg";
import { DEFAULT_LANGUAGE, TAGS } from "./languages";

/** Tags that mean one of ours under another name; longer tags first. */
const ALIASES: readonly (readonly [string, string])[] = [
  ["zh", "zh-CN"],
  ["lv", "lv-LV"],
  ["fr", "fr-FR"],
  ["ro", "ro-RO"],
  ["mo", "ro-RO"],
  ["id", "id-ID"],
  ["in", "id-ID"],
  ["en", "en-US"],
];

/** Returns the best of our languages for a list of wishes, English when none fits. */
export function negotiate(wishes: readonly string[]): string {
  const known = wishes.map((wish) => (TAGS.includes(wish) ? wish : (aliasOf(wish) ?? wish)));
  const [best] = negotiateLanguages(known, [...TAGS], { strategy: "lookup", defaultLocale: DEFAULT_LANGUAGE });
  return best ?? DEFAULT_LANGUAGE;
}

function aliasOf(wish: string): string | undefined {
  const primary = wish.toLowerCase().split(/[-_]/)[0];
  return ALIASES.find(([alias]) => alias === primary)?.[1];
}
