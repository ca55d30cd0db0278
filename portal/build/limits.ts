// Reads the generated table of limits into the module `virtual:limits`, so that the help's numbers are the server's.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const ID = "virtual:limits";

/** A limit: its name, its value in its own unit, and what it bounds. */
export interface Limit {
  name: string;
  value: number;
  unit: "count" | "bytes" | "seconds";
  about: string;
}

export interface LimitGroup {
  title: string;
  limits: Limit[];
}

/** Returns the plugin that serves `virtual:limits` from the reference page. */
export function limits(page: string): Plugin {
  return {
    name: "tidegate-limits",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      this.addWatchFile(page);
      const groups = groupsOf(readFileSync(page, "utf8"));
      if (groups.length === 0) this.error(`${page} has no table of limits`);
      return `export default ${JSON.stringify(groups)};`;
    },
  };
}

/** Returns the groups of a reference page; rows whose value is no plain number, or that say nothing, are left out. */
export function groupsOf(page: string): LimitGroup[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((part) => ({ title: part.split("\n")[0]?.trim() ?? "", limits: part.split("\n").flatMap(limitOf) }))
    .filter((group) => group.limits.length > 0);
}

function limitOf(line: string): Limit[] {
  const [, name, number, second, about] = /^\| `(\w+)` \| (\d+)( s)? \| (\S.*?) \|$/.exec(line) ?? [];
  if (!name || !number || !about) return [];
  return [{ name, value: Number(number), unit: second ? "seconds" : name.includes("BYTES") && !name.includes("PER") ? "bytes" : "count", about }];
}
