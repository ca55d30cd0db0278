// Finds the horizontal place of every cell: as near to its neighbours as its layer's order and the gaps allow.
import type { Cell } from "./layers";

const ROUNDS = 6;

/** Returns the centre of each cell; cells of one layer keep their order and at least `gap` between them. */
export function place(rows: readonly (readonly Cell[])[], widthOf: (cell: Cell) => number, gap: number): Map<string, number> {
  const centres = new Map<string, number>();
  const settle = (row: readonly Cell[], wish: (cell: Cell) => number) => {
    const widths = row.map(widthOf);
    const steps = widths.map((width, index) => (index === 0 ? 0 : (width + (widths[index - 1] ?? 0)) / 2 + gap));
    const found = nearest(row.map(wish), steps);
    for (const [index, cell] of row.entries()) centres.set(cell.id, found[index] ?? 0);
  };
  for (const row of rows) settle(row, () => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const isDown = round % 2 === 0;
    for (const row of isDown ? rows : [...rows].reverse()) {
      settle(row, (cell) => mean(isDown ? cell.above : cell.below, centres) ?? centres.get(cell.id) ?? 0);
    }
  }
  return centres;
}

function mean(ids: readonly string[], centres: ReadonlyMap<string, number>): number | undefined {
  if (ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + (centres.get(id) ?? 0), 0) / ids.length;
}

/**
 * Returns the places nearest to the wishes (least squares) with at least `steps[i]` between neighbour i-1 and i: neighbours that
 * would come too close are pooled and share the mean of their wishes.
 */
export function nearest(wishes: readonly number[], steps: readonly number[]): number[] {
  const offsets: number[] = [];
  let offset = 0;
  const pools: { sum: number; count: number }[] = [];
  for (const [index, wish] of wishes.entries()) {
    offset += steps[index] ?? 0;
    offsets.push(offset);
    let pool = { sum: wish - offset, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  return pools
    .flatMap((pool) => Array.from({ length: pool.count }, () => pool.sum / pool.count))
    .map((base, index) => base + (offsets[index] ?? 0));
}
