// Bundles the Fluent catalogues of one language into one lazily loaded module, `virtual:locale/<lang>`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "virtual:locale/";

/** Returns the plugin that serves `virtual:locale/<lang>` from `folder/<lang>/*.ftl`. */
export function locales(folder: string): Plugin {
  return {
    name: "tidegate-locales",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const files = catalogueFiles(join(folder, id.slice(PREFIX.length + 1)));
      for (const file of files) this.addWatchFile(file);
      const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
      return `export default ${JSON.stringify(text)};`;
    },
  };
}

/** Returns the catalogue files of one language in a fixed order, so that builds repeat exactly. */
export function catalogueFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl"))
    .sort()
    .map((name) => join(folder, name));
}
