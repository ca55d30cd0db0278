// Bundles the Fluent catalogues of one language into lazily loaded modules: `virtual:locale/<lang>` holds what every page
// may need, `virtual:locale/<lang>/<part>` what only some pages need.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "virtual:locale/";

/** Catalogues that only some pages need; each has the same keys in every language. */
export const PARTS = ["problems"] as const;

/** Returns the plugin that serves the words in `folder`. */
export function locales(folder: string): Plugin {
  return {
    name: "tidegate-locales",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [tag = "", part] = id.slice(PREFIX.length + 1).split("/");
      const files = part ? partFiles(folder, tag, part) : catalogueFiles(join(folder, tag));
      for (const file of files) this.addWatchFile(file);
      const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
      return `export default ${JSON.stringify(text)};`;
    },
  };
}

/** Returns the catalogue files that every page may need, in a fixed order, so that builds repeat exactly. */
export function catalogueFiles(folder: string): string[] {
  return filesIn(folder).filter((path) => !PARTS.some((part) => path.endsWith(`/${part}.ftl`)));
}

/** Returns the files of one part of a language. */
export function partFiles(folder: string, tag: string, part: string): string[] {
  return [join(folder, tag, `${part}.ftl`)];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl"))
    .sort()
    .map((name) => join(folder, name));
}
