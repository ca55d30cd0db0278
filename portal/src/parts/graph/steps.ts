// The tree of a definition's actions, and what one run did in it at the chosen turns of its loops.

/** An action as the API lists it: of a definition, or of a run, where its name is the path through the turns of loops. */
export interface Listed {
  name: string;
  type: string;
  parent?: string | null;
  branch?: string | null;
  runAfter: Readonly<Record<string, readonly string[]>>;
  status?: string;
}

export interface Step<Item extends Listed> {
  /** Its name in the definition. */
  name: string;
  /** Its name in the run: the turns of the loops around it, then its own. */
  path: string;
  type: string;
  /** What the run did there; absent where it did not come that far. */
  item?: Item;
  after: { name: string; statuses: readonly string[] }[];
  branches: Branch<Item>[];
  turns?: Turns;
}

export type BranchKind = "plain" | "yes" | "no" | "case" | "default";

export interface Branch<Item extends Listed> {
  key: string;
  kind: BranchKind;
  steps: Step<Item>[];
}

/** The turns that a loop made. */
export interface Turns {
  /** The loop's path. */
  loop: string;
  count: number;
  at: number;
  failed: readonly number[];
}

/** The chosen turn of each loop, by the loop's path. */
export type Chosen = Readonly<Record<string, number>>;

const BAD: ReadonlySet<string> = new Set(["Failed", "TimedOut"]);
const TURN = /^(.+)\[(\d+)\]$/;

/** Says whether an action's status is one that needs a look. */
export const isBad = (item: { status?: string }) => BAD.has(item.status ?? "");

/** Takes a path apart: the loops around an action, each with its turn, and the action's own name. */
export function placeOf(path: string): { name: string; turns: { loop: string; turn: number }[]; prefix: string } {
  const turns: { loop: string; turn: number }[] = [];
  let rest = path;
  let prefix = "";
  for (;;) {
    const slash = rest.indexOf("/");
    const match = slash > 0 ? TURN.exec(rest.slice(0, slash)) : null;
    if (!match) return { name: rest, turns, prefix };
    turns.push({ loop: prefix + (match[1] ?? ""), turn: Number(match[2]) });
    prefix += rest.slice(0, slash + 1);
    rest = rest.slice(slash + 1);
  }
}

/** Returns the turns that must be chosen so that an action is on view. */
export const turnsTo = (path: string): Chosen => Object.fromEntries(placeOf(path).turns.map(({ loop, turn }) => [loop, turn]));

/** Returns the failed actions that explain the others: not those around a failed one. */
export function failuresOf<Item extends Listed>(items: readonly Item[]): Item[] {
  const parents = new Map(items.map((item) => [placeOf(item.name).name, item.parent ?? undefined]));
  const bad = items.filter(isBad);
  const around = new Set<string>();
  for (const item of bad) {
    const { name, turns } = placeOf(item.name);
    const loops = new Map(turns.map(({ loop, turn }) => [placeOf(loop).name, { loop, turn }]));
    let prefix = placeOf(item.name).prefix;
    const seen = new Set([name]);
    for (let parent = parents.get(name); parent !== undefined && !seen.has(parent); parent = parents.get(parent)) {
      seen.add(parent);
      const loop = loops.get(parent);
      if (loop) prefix = placeOf(loop.loop).prefix;
      around.add(prefix + parent);
    }
  }
  return bad.filter((item) => !around.has(item.name));
}

/** Returns the tree of the actions; loops show their chosen turn, else their first failed one, else their first. */
export function stepsOf<Item extends Listed>(items: readonly Item[], chosen: Chosen = {}): Step<Item>[] {
  const listing = new Listing(items);
  return listing.block(undefined, "", chosen).flatMap((branch) => branch.steps);
}

/** Returns the steps one after another, as a reader of the outline meets them. */
export function outlineOf<Item extends Listed>(steps: readonly Step<Item>[], depth = 0, within?: Branch<Item>): OutlineStep<Item>[] {
  return steps.flatMap((step) => [
    { step, depth, branch: within },
    ...step.branches.flatMap((branch) => outlineOf(branch.steps, depth + 1, branch)),
  ]);
}

export interface OutlineStep<Item extends Listed> {
  step: Step<Item>;
  depth: number;
  branch?: Branch<Item>;
}

class Listing<Item extends Listed> {
  /** The first listed item of each action of the definition, in order. */
  private readonly first = new Map<string, Item>();
  private readonly byPath = new Map<string, Item>();
  private readonly children = new Map<string | undefined, Item[]>();
  private readonly turns = new Map<string, Map<number, boolean>>();

  constructor(items: readonly Item[]) {
    for (const item of items) {
      const { name, turns } = placeOf(item.name);
      this.byPath.set(item.name, item);
      for (const { loop, turn } of turns) this.noteTurn(loop, turn, isBad(item));
      if (!this.first.has(name)) this.first.set(name, item);
    }
    for (const [name, item] of this.first) this.attach(name, item);
  }

  block(parent: string | undefined, prefix: string, chosen: Chosen): Branch<Item>[] {
    const type = parent === undefined ? "" : (this.first.get(parent)?.type ?? "").toLowerCase();
    const branches = new Map<string, Branch<Item>>();
    if (type === "if") {
      for (const kind of ["yes", "no"] as const) branches.set(kind, { key: kind, kind, steps: [] });
    }
    for (const item of this.children.get(parent) ?? []) {
      const branch = branchOf(type, item.branch ?? "");
      const known = branches.get(branch.key) ?? { ...branch, steps: [] };
      branches.set(branch.key, known);
      known.steps.push(this.step(item, prefix, chosen));
    }
    return [...branches.values()];
  }

  private step(first: Item, prefix: string, chosen: Chosen): Step<Item> {
    const { name } = placeOf(first.name);
    const path = prefix + name;
    const turns = this.turnsOf(path, chosen);
    const inner = turns ? `${path}[${turns.at}]/` : prefix;
    return {
      name,
      path,
      type: first.type,
      item: this.byPath.get(path),
      after: Object.entries(first.runAfter).map(([before, statuses]) => ({ name: before, statuses })),
      branches: this.block(name, inner, chosen),
      turns,
    };
  }

  private turnsOf(loop: string, chosen: Chosen): Turns | undefined {
    const made = this.turns.get(loop);
    if (!made) return undefined;
    const failed = [...made].filter(([, isFailed]) => isFailed).map(([turn]) => turn).sort((a, b) => a - b);
    const count = [...made.keys()].reduce((most, turn) => Math.max(most, turn + 1), 0);
    const wanted = chosen[loop] ?? failed[0] ?? 0;
    return { loop, count, at: Math.min(Math.max(0, wanted), count - 1), failed };
  }

  private noteTurn(loop: string, turn: number, isFailed: boolean) {
    const made = this.turns.get(loop) ?? new Map<number, boolean>();
    made.set(turn, isFailed || made.get(turn) === true);
    this.turns.set(loop, made);
  }

  /** Puts an action under its parent; one whose parents go round in a circle stands at the top. */
  private attach(name: string, item: Item) {
    const seen = new Set([name]);
    let parent = item.parent ?? undefined;
    let above = parent;
    while (above !== undefined) {
      if (seen.has(above) || !this.first.has(above)) {
        parent = undefined;
        break;
      }
      seen.add(above);
      above = this.first.get(above)?.parent ?? undefined;
    }
    this.children.set(parent, [...(this.children.get(parent) ?? []), item]);
  }
}

const YES: ReadonlySet<string> = new Set(["", "actions", "then"]);

/** A branch's name means something only in its parent: `actions` is the yes of a condition, and all of a scope. */
function branchOf(parentType: string, branch: string): { key: string; kind: BranchKind } {
  if (parentType === "if") return YES.has(branch) ? { key: "yes", kind: "yes" } : { key: "no", kind: "no" };
  if (parentType === "switch") return branch === "default" ? { key: "default", kind: "default" } : { key: branch, kind: "case" };
  return YES.has(branch) ? { key: "", kind: "plain" } : { key: branch, kind: "case" };
}
