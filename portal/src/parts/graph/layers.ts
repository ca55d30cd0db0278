// Puts the actions of a block into layers, each below all that it runs after, and orders each layer so that few ways cross.

export interface Cell {
  id: string;
  /** The cells of the layer above that lead here, and of the layer below to which it leads. */
  above: string[];
  below: string[];
}

export interface Way {
  from: string;
  to: string;
  /** Every cell on the way, both ends included. */
  through: string[];
}

interface Node {
  id: string;
  after: readonly string[];
}

const SWEEPS = 4;

/** Returns the layers from top to bottom; a way over several layers has a lane of its own in each of them. */
export function layers(nodes: readonly Node[]): { rows: Cell[][]; ways: Way[] } {
  const { rank, edges } = ranks(nodes);
  const rows: Cell[][] = Array.from({ length: Math.max(...rank.values()) + 1 }, () => []);
  const cells = new Map<string, Cell>();
  const add = (id: string, row: number) => {
    const cell: Cell = { id, above: [], below: [] };
    cells.set(id, cell);
    rows[row]?.push(cell);
    return cell;
  };
  for (const node of nodes) add(node.id, rank.get(node.id) ?? 0);
  const ways = edges.map(([from, to]) => {
    const [start = 0, end = 0] = [rank.get(from), rank.get(to)];
    const lanes = Array.from({ length: end - start - 1 }, (_, index) => add(`${from}\u0000${to}\u0000${index}`, start + 1 + index).id);
    const through = [from, ...lanes, to];
    for (const [index, id] of through.entries()) {
      const next = through[index + 1];
      if (next === undefined) break;
      cells.get(id)?.below.push(next);
      cells.get(next)?.above.push(id);
    }
    return { from, to, through };
  });
  return { rows, ways };
}

/** Returns each node's layer by the longest way to it; edges that would close a circle are left out. */
function ranks(nodes: readonly Node[]): { rank: Map<string, number>; edges: [string, string][] } {
  const known = new Set(nodes.map((node) => node.id));
  const rank = new Map<string, number>();
  const edges: [string, string][] = [];
  let waiting = [...nodes];
  while (waiting.length > 0) {
    const ready = waiting.filter((node) => node.after.every((before) => rank.has(before) || !known.has(before)));
    // In a circle nobody is ready: the first in order goes ahead without those it waits for in vain.
    const chosen = ready.length > 0 ? ready : waiting.slice(0, 1);
    const found = chosen.map((node) => {
      const before = [...new Set(node.after)].filter((name) => rank.has(name) && name !== node.id);
      edges.push(...before.map((name): [string, string] => [name, node.id]));
      return [node.id, Math.max(-1, ...before.map((name) => rank.get(name) ?? 0)) + 1] as const;
    });
    for (const [id, layer] of found) rank.set(id, layer);
    const taken = new Set(chosen);
    waiting = waiting.filter((node) => !taken.has(node));
  }
  return { rank, edges };
}

/** Orders every layer by the middle of its neighbours, down and up, and keeps the order with the fewest crossings. */
export function orderLayers(rows: readonly Cell[][]): Cell[][] {
  let current = rows.map((row) => [...row]);
  let best = current;
  let fewest = crossings(current);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    current = sweep % 2 === 0 ? sweepDown(current) : sweepUp(current);
    const count = crossings(current);
    if (count >= fewest) continue;
    fewest = count;
    best = current;
  }
  return best;
}

function sweepDown(rows: Cell[][]): Cell[][] {
  const sorted: Cell[][] = [];
  for (const row of rows) sorted.push(byMiddle(row, sorted.at(-1), (cell) => cell.above));
  return sorted;
}

function sweepUp(rows: Cell[][]): Cell[][] {
  const sorted: Cell[][] = [];
  for (const row of [...rows].reverse()) sorted.unshift(byMiddle(row, sorted[0], (cell) => cell.below));
  return sorted;
}

function byMiddle(row: Cell[], neighbours: readonly Cell[] | undefined, ends: (cell: Cell) => readonly string[]): Cell[] {
  if (!neighbours) return [...row];
  const position = new Map(neighbours.map((cell, index) => [cell.id, index]));
  const middle = (cell: Cell, index: number) => {
    const found = ends(cell).map((id) => position.get(id) ?? 0);
    return found.length > 0 ? found.reduce((sum, one) => sum + one, 0) / found.length : index;
  };
  return row
    .map((cell, index) => ({ cell, index, at: middle(cell, index) }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ cell }) => cell);
}

function crossings(rows: readonly (readonly Cell[])[]): number {
  let count = 0;
  for (const [index, row] of rows.entries()) {
    const below = new Map((rows[index + 1] ?? []).map((cell, at) => [cell.id, at]));
    const ends: number[] = [];
    for (const cell of row) {
      const own = cell.below.map((id) => below.get(id) ?? 0).sort((a, b) => a - b);
      // An earlier way that ends further right crosses this one.
      for (const end of own) count += ends.filter((earlier) => earlier > end).length;
      ends.push(...own);
    }
  }
  return count;
}
