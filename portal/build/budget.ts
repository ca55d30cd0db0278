// Ends a build whose pages would load too much script before anything is seen.
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What a first view may load of script, compressed as the server sends it. */
export const FIRST_VIEW_KB = 250;

/** The part of a built script that this looks at. */
export interface Script {
  /** What it needs before it runs. */
  imports: readonly string[];
  /** The modules that are in it, or whose parts are. */
  modules: readonly string[];
  isEntry: boolean;
  gzip: number;
}

export type Scripts = Readonly<Record<string, Script>>;

export interface View {
  page: string;
  gzip: number;
}

/** Returns what each page needs at first, the heaviest first: the start, the frame of every page, the largest language, itself. */
export function firstViews(scripts: Scripts, pages: readonly string[], isLanguage: (module: string) => boolean): View[] {
  const all = Object.values(scripts);
  const names = (wanted: (script: Script) => boolean) => Object.keys(scripts).filter((name) => scripts[name] && wanted(scripts[name]));
  const start = names((script) => script.isEntry);
  const language = Math.max(0, ...all.filter(({ modules }) => modules.some(isLanguage)).map(({ gzip }) => gzip));
  const views = pages.map((page) => ({ page, gzip: language + weightOf(scripts, [...start, ...names(({ modules }) => modules.includes(page))]) }));
  return views.sort((one, other) => other.gzip - one.gzip);
}

function weightOf(scripts: Scripts, names: readonly string[]): number {
  const needed = new Set(names);
  for (const name of needed) for (const other of scripts[name]?.imports ?? []) needed.add(other);
  return [...needed].reduce((sum, name) => sum + (scripts[name]?.gzip ?? 0), 0);
}

/** Returns the views as lines of a table, those over the limit marked. */
export function tableOf(views: readonly View[]): string {
  const lines = views.map(({ page, gzip }) => `${gzip > FIRST_VIEW_KB * 1_000 ? "over" : "    "} ${(gzip / 1_000).toFixed(1).padStart(7)} kB  ${page}`);
  return lines.join("\n");
}

/** Returns the plugin that weighs the finished scripts; `router` is the module that imports every page when it is asked for. */
export function budget(router: string): Plugin {
  return {
    name: "tidegate-budget",
    apply: "build",
    generateBundle(_, bundle) {
      const pages = this.getModuleInfo(router)?.dynamicallyImportedIds ?? [];
      if (pages.length === 0) this.error(`${router} leads to no page that could be weighed`);
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const scripts = Object.fromEntries(chunks.map(({ fileName, imports, moduleIds, isEntry, code }) =>
        [fileName, { imports, modules: moduleIds, isEntry, gzip: gzipSync(code).length }],
      ));
      const short = (module: string) => module.slice(module.lastIndexOf("/routes/") + 1);
      const views = firstViews(scripts, pages, (module) => module.includes("virtual:locale")).map((view) => ({ ...view, page: short(view.page) }));
      if (views.some(({ gzip }) => gzip > FIRST_VIEW_KB * 1_000)) this.error(`first views over ${FIRST_VIEW_KB} kB of compressed script:\n${tableOf(views)}`);
      this.info(`heaviest first view: ${tableOf(views.slice(0, 1)).trim()} of ${FIRST_VIEW_KB} kB of compressed script`);
    },
  };
}
