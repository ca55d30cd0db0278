// The place of actions inside scopes and branches.
import type { Translate } from "../../i18n/bundle";

interface Placed {
  name: string;
  parent?: string | null;
}

/** Returns how deep each action stands, by its name. */
export function depths(actions: readonly Placed[]): Map<string, number> {
  const parents = new Map(actions.map((action) => [action.name, action.parent ?? undefined]));
  const depthOf = (name: string, seen: ReadonlySet<string>): number => {
    const parent = parents.get(name);
    if (parent === undefined || seen.has(parent)) return 0;
    return 1 + depthOf(parent, new Set([...seen, parent]));
  };
  return new Map(actions.map((action) => [action.name, depthOf(action.name, new Set([action.name]))]));
}

/** Returns the words for a branch: the two of a condition are ours, other names are the author's. */
export function branchText(text: Translate, branch: string | null | undefined): string | undefined {
  if (!branch) return undefined;
  if (branch === "actions" || branch === "true" || branch === "yes") return text("ctl-ifYes");
  if (branch === "else" || branch === "false" || branch === "no") return text("ctl-ifNo");
  return branch;
}
