// Where everything of a flow's drawing stands: layers from top to bottom, blocks inside their action, nothing on top of another.
// Pure and repeatable: the same steps give the same drawing.
import { layers, orderLayers, type Cell } from "./layers";
import { place } from "./place";
import type { BranchKind, Listed, Step } from "./steps";

export const CARD_WIDTH = 264;
export const CARD_HEIGHT = 76;
export const PAGER_HEIGHT = 44;
export const LABEL_HEIGHT = 28;
const EMPTY_HEIGHT = 32;
const PADDING = 16;
const GAP = 28;
const LAYER_GAP = 52;
const LANE_WIDTH = 20;

export interface Point {
  x: number;
  y: number;
}

export interface Box<Item extends Listed> extends Point {
  id: string;
  kind: "trigger" | "card" | "container" | "branch";
  width: number;
  height: number;
  depth: number;
  step?: Step<Item>;
  branch?: { kind: BranchKind; key: string; isEmpty: boolean };
}

/** A way from one action to the next: vertical beside boxes, free between two layers. */
export interface Line {
  from: string;
  to: string;
  points: Point[];
  /** The statuses after which it is gone; one is enough. */
  statuses: readonly string[];
}

export interface Picture<Item extends Listed> {
  boxes: Box<Item>[];
  lines: Line[];
  width: number;
  height: number;
}

export const TRIGGER = "\u0000trigger";

/** Draws the steps, below their trigger where one is given. */
export function layout<Item extends Listed>(steps: readonly Step<Item>[], hasTrigger: boolean): Picture<Item> {
  const trigger: Piece<Item>[] = hasTrigger
    ? [{ id: TRIGGER, after: [], width: CARD_WIDTH, height: CARD_HEIGHT, boxes: [{ ...CARD, id: TRIGGER, kind: "trigger" }], lines: [] }]
    : [];
  const names = new Set(steps.map((step) => step.name));
  const pieces = steps.map((step) => {
    const piece = pieceOf(step, 0);
    const isRoot = hasTrigger && !piece.after.some((before) => names.has(before.name));
    return isRoot ? { ...piece, after: [{ name: TRIGGER, statuses: [] }] } : piece;
  });
  return block([...trigger, ...pieces]);
}

const CARD = { x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT, depth: 0 } as const;

/** An action with all that stands inside it, placed around its own corner. */
interface Piece<Item extends Listed> extends Picture<Item> {
  id: string;
  after: Step<Item>["after"];
}

function pieceOf<Item extends Listed>(step: Step<Item>, depth: number): Piece<Item> {
  const own = { id: step.name, step, depth };
  if (step.branches.length === 0) {
    return { id: step.name, after: step.after, width: CARD_WIDTH, height: CARD_HEIGHT, boxes: [{ ...CARD, ...own, kind: "card" }], lines: [] };
  }
  const head = CARD_HEIGHT + (step.turns ? PAGER_HEIGHT : 0);
  const boxes: Box<Item>[] = [];
  const lines: Line[] = [];
  let x = PADDING;
  let tallest = 0;
  for (const branch of step.branches) {
    const inner = block(branch.steps.map((child) => pieceOf(child, depth + 2)));
    const isEmpty = branch.steps.length === 0;
    const top = branch.kind === "plain" ? 0 : LABEL_HEIGHT;
    const width = Math.max(inner.width, CARD_WIDTH) + 2 * PADDING;
    const height = top + (isEmpty ? EMPTY_HEIGHT : inner.height) + 2 * PADDING;
    boxes.push({ id: `${step.name}/${branch.key}`, kind: "branch", x, y: head, width, height, depth: depth + 1, branch: { kind: branch.kind, key: branch.key, isEmpty } });
    const dx = x + (width - inner.width) / 2;
    const dy = head + top + PADDING;
    boxes.push(...inner.boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy })));
    lines.push(...inner.lines.map((line) => moved(line, dx, dy)));
    x += width + PADDING;
    tallest = Math.max(tallest, height);
  }
  // Branches of one action are as tall as the tallest of them.
  for (const box of boxes) if (box.kind === "branch" && box.depth === depth + 1) box.height = tallest;
  const width = x;
  const height = head + tallest + PADDING;
  return { id: step.name, after: step.after, width, height, boxes: [{ ...own, kind: "container", x: 0, y: 0, width, height }, ...boxes], lines };
}

/** Draws the actions of one block, layer below layer. */
function block<Item extends Listed>(pieces: readonly Piece<Item>[]): Picture<Item> {
  if (pieces.length === 0) return { boxes: [], lines: [], width: 0, height: 0 };
  const byName = new Map(pieces.map((piece) => [piece.id, piece]));
  const widthOf = (cell: Cell) => byName.get(cell.id)?.width ?? LANE_WIDTH;
  const { rows, ways } = layers(pieces.map((piece) => ({ id: piece.id, after: piece.after.map((before) => before.name) })));
  const ordered = orderLayers(rows);
  const centres = place(ordered, widthOf, GAP);
  const left = Math.min(...ordered.flat().map((cell) => (centres.get(cell.id) ?? 0) - widthOf(cell) / 2));
  const right = Math.max(...ordered.flat().map((cell) => (centres.get(cell.id) ?? 0) + widthOf(cell) / 2));
  const bands = bandsOf(ordered, (cell) => byName.get(cell.id)?.height ?? 0);
  const centre = (id: string) => Math.round((centres.get(id) ?? 0) - left);

  const picture: Picture<Item> = { boxes: [], lines: [], width: Math.ceil(right - left), height: bands.at(-1)?.bottom ?? 0 };
  // In the order of the definition, which is the order of reading.
  for (const piece of pieces) {
    const band = bands[bandOf(ordered, piece.id)];
    const dx = centre(piece.id) - piece.width / 2;
    const dy = band?.top ?? 0;
    picture.boxes.push(...piece.boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy })));
    picture.lines.push(...piece.lines.map((line) => moved(line, dx, dy)));
  }
  for (const way of ways) {
    const [from, to] = [byName.get(way.from), byName.get(way.to)];
    if (!from || !to) continue;
    const statuses = to.after.find((before) => before.name === way.from)?.statuses ?? [];
    picture.lines.push({ from: way.from, to: way.to, statuses, points: pointsOf(way.through, from.height) });
  }
  return picture;

  function pointsOf(through: readonly string[], height: number): Point[] {
    return through.flatMap((id, index) => {
      const band = bands[bandOf(ordered, id)] ?? { top: 0, bottom: 0 };
      const x = centre(id);
      if (index === 0) return [{ x, y: band.top + height }, { x, y: band.bottom }];
      if (index === through.length - 1) return [{ x, y: band.top }];
      return [{ x, y: band.top }, { x, y: band.bottom }];
    });
  }
}

const moved = (line: Line, dx: number, dy: number): Line => ({ ...line, points: line.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) });

function bandsOf(rows: readonly (readonly Cell[])[], heightOf: (cell: Cell) => number): { top: number; bottom: number }[] {
  let top = 0;
  return rows.map((row) => {
    const bottom = top + Math.max(...row.map(heightOf));
    const band = { top, bottom };
    top = bottom + LAYER_GAP;
    return band;
  });
}

const rowIndex = new WeakMap<readonly (readonly Cell[])[], Map<string, number>>();

function bandOf(rows: readonly (readonly Cell[])[], id: string): number {
  let index = rowIndex.get(rows);
  if (!index) {
    index = new Map(rows.flatMap((row, number) => row.map((cell) => [cell.id, number] as const)));
    rowIndex.set(rows, index);
  }
  return index.get(id) ?? 0;
}
