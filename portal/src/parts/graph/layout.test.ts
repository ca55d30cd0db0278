// The drawing of a flow: nothing on top of another, everything inside its block, ways that keep clear, the same each time.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layout, TRIGGER, type Box, type Picture } from "./layout";
import { nearest } from "./place";
import { outlineOf, stepsOf, type Listed } from "./steps";

type Drawing = Picture<Listed>;

const action = (name: string, after: string[] = [], more: Partial<Listed> = {}): Listed => ({
  name, type: "Compose", runAfter: Object.fromEntries(after.map((before) => [before, ["Succeeded"]])), ...more,
});
const draw = (items: readonly Listed[]) => layout(stepsOf(items), true);
const box = (picture: Drawing, id: string) => picture.boxes.find((one) => one.id === id)!;
const centre = ({ x, width }: Box<Listed>) => x + width / 2;

test("a chain stands in one column below its trigger, in order", () => {
  const picture = draw([action("A"), action("B", ["A"]), action("C", ["B"])]);
  const column = [TRIGGER, "A", "B", "C"].map((id) => box(picture, id));
  expect(new Set(column.map(centre)).size).toBe(1);
  expect(column.map(({ y }) => y)).toEqual(column.map(({ y }) => y).sort((a, b) => a - b));
  expect(picture.lines.map(({ from, to }) => [from, to])).toEqual([[TRIGGER, "A"], ["A", "B"], ["B", "C"]]);
});

test("parallel paths stand side by side and meet in the middle", () => {
  const picture = draw([action("A"), action("B", ["A"]), action("C", ["A"]), action("D", ["B", "C"])]);
  expect(box(picture, "B").y).toBe(box(picture, "C").y);
  expect(centre(box(picture, "D"))).toBeCloseTo((centre(box(picture, "B")) + centre(box(picture, "C"))) / 2);
});

test("a condition shows both branches, also the empty one", () => {
  const picture = draw([action("If", [], { type: "If" }), action("Yes", [], { parent: "If", branch: "then" }), action("After", ["If"])]);
  const [yes, no, outer] = [box(picture, "If/yes"), box(picture, "If/no"), box(picture, "If")];
  expect(yes.branch?.isEmpty).toBe(false);
  expect(no.branch?.isEmpty).toBe(true);
  expect(yes.height).toBe(no.height);
  expect(isInside(box(picture, "Yes"), yes) && isInside(yes, outer) && isInside(no, outer)).toBe(true);
  expect(box(picture, "After").y).toBeGreaterThan(outer.y + outer.height);
});

test("a way over several layers goes beside what stands between", () => {
  const picture = draw([action("A"), action("B", ["A"]), action("C", ["B"]), action("D", ["A", "C"])]);
  expectClear(picture);
  expect(picture.lines.find(({ from, to }) => from === "A" && to === "D")?.points.length).toBeGreaterThan(3);
});

test("actions that wait for each other in a circle are drawn all the same", () => {
  const picture = draw([action("A", ["B"]), action("B", ["A"])]);
  expect(picture.boxes.map(({ id }) => id)).toEqual([TRIGGER, "A", "B"]);
  expectApart(picture);
});

test("boxes come in the order of the outline", () => {
  const items = [action("Late", ["Early"]), action("Early"), action("In", [], { parent: "Late", branch: "actions" })];
  const order = draw(items).boxes.filter(({ step }) => step).map(({ id }) => id);
  expect(order).toEqual(outlineOf(stepsOf(items)).map(({ step }) => step.name));
});

test("the effort for 265 actions does not get out of hand", () => {
  const items = manyActions(265);
  draw(items);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    draw(items);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(2_000);
  expectApart(draw(items));
});

describe("any flow", () => {
  const shape = fc.array(fc.record({ parent: fc.nat(), branch: fc.constantFrom("actions", "else", "case 1", "default"), after: fc.array(fc.nat(), { maxLength: 3 }), type: fc.constantFrom("Compose", "If", "Switch", "Foreach", "Scope") }), { maxLength: 40 });
  const flows = shape.map((entries) =>
    entries.map(({ parent, branch, after, type }, index): Listed => {
      // A third of the actions stand at the top; the others inside an earlier one.
      const owner = index > 0 && parent % 3 > 0 ? `a${parent % index}` : undefined;
      const before = after.filter(() => index > 0).map((one) => `a${one % Math.max(1, index)}`);
      return { ...action(`a${index}`, before), type, parent: owner, branch: owner && branch };
    }),
  );

  test("has no two boxes on top of each other, and everything inside its block", () => {
    fc.assert(fc.property(flows, (items) => expectApart(draw(items))), { numRuns: 150, seed: 6 });
  });

  test("has no way through a box", () => {
    fc.assert(fc.property(flows, (items) => expectClear(draw(items))), { numRuns: 150, seed: 6 });
  });

  test("is drawn the same each time, with every action once", () => {
    fc.assert(
      fc.property(flows, (items) => {
        const picture = draw(items);
        expect(picture).toEqual(draw(structuredClone(items)));
        expect(picture.boxes.filter(({ step }) => step).map(({ id }) => id).sort()).toEqual(items.map(({ name }) => name).sort());
      }),
      { numRuns: 50, seed: 6 },
    );
  });
});

test("places come as near to the wishes as the gaps allow", () => {
  expect(nearest([0, 0, 0], [0, 10, 10])).toEqual([-10, 0, 10]);
  expect(nearest([0, 50], [0, 10])).toEqual([0, 50]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 100 })), { minLength: 1 }), (pairs) => {
      const found = nearest(pairs.map(([wish]) => wish), pairs.map(([, step]) => step));
      for (let index = 1; index < found.length; index += 1) expect(found[index]! - found[index - 1]! + 1e-6).toBeGreaterThanOrEqual(pairs[index]![1]);
    }),
    { seed: 6 },
  );
});

function isInside(inner: Box<Listed>, outer: Box<Listed>) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function expectApart({ boxes, width, height }: Drawing) {
  for (const [index, one] of boxes.entries()) {
    expect(one.x >= -0.5 && one.y >= 0 && one.x + one.width <= width + 0.5 && one.y + one.height <= height).toBe(true);
    for (const other of boxes.slice(index + 1)) {
      const isApart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
      expect(isApart || isInside(other, one), `${one.id} and ${other.id}`).toBe(true);
    }
  }
}

function expectClear({ boxes, lines }: Drawing) {
  for (const { points, from, to } of lines) {
    for (const [index, start] of points.entries()) {
      const end = points[index + 1];
      if (!end || start.x !== end.x) continue;
      const hit = boxes.filter((one) => one.depth === (boxes.find(({ id }) => id === from)?.depth ?? 0) && one.x < start.x && one.x + one.width > start.x && one.y < end.y && one.y + one.height > start.y);
      expect(hit.map(({ id }) => id), `${from} to ${to}`).toEqual([]);
    }
  }
}

function manyActions(count: number): Listed[] {
  return Array.from({ length: count }, (_, index) => {
    const group = Math.floor(index / 12);
    const isOwner = index % 12 === 0;
    if (isOwner) return action(`g${group}`, group > 1 ? [`g${group - 2}`] : [], { type: group % 2 ? "If" : "Foreach" });
    return action(`a${index}`, index % 4 > 1 ? [`a${index - 1}`] : [], { parent: `g${group}`, branch: index % 12 > 6 && group % 2 ? "else" : "actions" });
  });
}
