// Bundles the Fluent catalogues of one language into lazily loaded modules: `virtual:locale/<lang>` holds what every page
// may need, `virtual:locale/<lang>/<part>` what only some pages need.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { isPseudo, pseudo } from "./pseudo.ts";
import { idsOf, outdated, unknownReferences, type Hashes } from "./sentences.ts";

const PREFIX = "virtual:locale/";
const FIRST = "en-US";

/** Catalogues that only some pages need, or only the server; each has the same keys in every language. */
export const PARTS = ["help", "mail", "problems"] as const;

/** Returns the plugin that serves the words in `folder`; a help that names an unknown label ends the build. */
export function locales(folder: string): Plugin {
  return {
    name: "tidegate-locales",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [asked = "", part] = id.slice(PREFIX.length + 1).split("/");
      const tag = isPseudo(asked) ? FIRST : asked;
      const files = part ? partFiles(folder, tag, part) : catalogueFiles(join(folder, tag));
      for (const file of files) this.addWatchFile(file);
      const text = textOf(files);
      const module = `export default ${JSON.stringify(isPseudo(asked) ? pseudo(text, asked) : text)};\nexport const isReviewed = ${isReviewed(folder, tag)};`;
      if (part !== "help") return module;
      const unknown = unknownReferences(text, idsOf(textOf(catalogueFiles(join(folder, tag)))));
      if (unknown.length > 0) this.error(`the help in ${tag} names labels that do not exist: ${unknown.join(", ")}`);
      return `${module}\nexport const translation = ${JSON.stringify(translation(folder, tag))};`;
    },
  };
}

/** Returns the catalogue files that every page may need, in a fixed order, so that builds repeat exactly. */
export function catalogueFiles(folder: string): string[] {
  return filesIn(folder).filter((path) => !PARTS.some((part) => path.endsWith(`/${part}.ftl`)));
}

/** Returns the files of one part of a language; the articles of the help belong to the part `help`. */
export function partFiles(folder: string, tag: string, part: string): string[] {
  const articles = part === "help" ? filesIn(join(folder, "help", tag)) : [];
  return [join(folder, tag, `${part}.ftl`), ...articles];
}

/** Says whether a native speaker has read every catalogue of a language; English is where the others come from. */
export function isReviewed(folder: string, tag: string): boolean {
  if (tag === FIRST) return true;
  const reviews = JSON.parse(readFileSync(join(folder, "review.json"), "utf8")) as Record<string, Record<string, string>>;
  return catalogueFiles(join(folder, tag)).every((path) => basename(path) in (reviews[tag] ?? {}));
}

/** Returns what is known about the translation of the help: who has read it, and where English has changed since. */
function translation(folder: string, tag: string) {
  if (tag === FIRST) return { reviewed: [], outdated: [] };
  const reviews = JSON.parse(readFileSync(join(folder, "review.json"), "utf8")) as Record<string, Record<string, string>>;
  const reviewed = Object.keys(reviews[tag] ?? {}).flatMap((file) => /^help\/(.+)\.ftl$/.exec(file)?.[1] ?? []);
  return { reviewed, outdated: outdated(textOf(partFiles(folder, FIRST, "help")), sourcesOf(folder, tag)) };
}

/** Returns the hashes of the English sentences that a language's articles were translated from. */
export function sourcesOf(folder: string, tag: string): Hashes {
  return JSON.parse(readFileSync(join(folder, "help", tag, "sources.json"), "utf8")) as Hashes;
}

const textOf = (files: readonly string[]) => files.map((file) => readFileSync(file, "utf8")).join("\n");

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl"))
    .sort()
    .map((name) => join(folder, name));
}
