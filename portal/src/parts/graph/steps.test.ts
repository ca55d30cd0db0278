// The tree of a run's actions: branches by their parent's kind, loops at a chosen turn, failures that explain the others.
import { expect, test } from "vitest";
import { failuresOf, outlineOf, placeOf, stepsOf, turnsTo, type Listed } from "./steps";

const item = (name: string, more: Partial<Listed> = {}): Listed => ({ name, type: "Compose", runAfter: {}, status: "Succeeded", ...more });

const LOOPS: Listed[] = [
  item("Outer", { type: "Foreach", status: "Failed" }),
  item("Outer[0]/Inner", { type: "Until", parent: "Outer" }),
  item("Outer[1]/Inner", { type: "Until", parent: "Outer", status: "Failed" }),
  item("Outer[0]/Inner[0]/Pair", { parent: "Inner" }),
  item("Outer[1]/Inner[0]/Pair", { parent: "Inner" }),
  item("Outer[1]/Inner[1]/Pair", { parent: "Inner", status: "Failed" }),
  item("Never", { runAfter: { Outer: ["Succeeded"] }, status: "Skipped" }),
];

test("a path is taken apart into the turns around an action and its name", () => {
  expect(placeOf("Outer[1]/Inner[12]/Pair")).toEqual({
    name: "Pair", prefix: "Outer[1]/Inner[12]/", turns: [{ loop: "Outer", turn: 1 }, { loop: "Outer[1]/Inner", turn: 12 }],
  });
  expect(placeOf("List[3]").turns).toEqual([]);
  expect(placeOf("and/or").name).toBe("and/or");
});

test("loops show their first failed turn, or the chosen one", () => {
  const shown = outlineOf(stepsOf(LOOPS)).map(({ step, depth }) => [step.path, depth, step.item?.status]);
  expect(shown).toEqual([["Outer", 0, "Failed"], ["Outer[1]/Inner", 1, "Failed"], ["Outer[1]/Inner[1]/Pair", 2, "Failed"], ["Never", 0, "Skipped"]]);
  const [outer] = stepsOf(LOOPS, turnsTo("Outer[0]/Inner[0]/Pair"));
  expect(outer?.turns).toEqual({ loop: "Outer", count: 2, at: 0, failed: [1] });
  expect(outer?.branches[0]?.steps[0]?.branches[0]?.steps[0]?.path).toBe("Outer[0]/Inner[0]/Pair");
});

test("a turn out of range shows the last one", () => {
  expect(stepsOf(LOOPS, { Outer: 99 })[0]?.turns?.at).toBe(1);
});

test("only the failures that explain the others are walked through", () => {
  expect(failuresOf(LOOPS).map(({ name }) => name)).toEqual(["Outer[1]/Inner[1]/Pair"]);
  const own = [item("Scope", { type: "Scope", status: "Failed" }), item("In", { parent: "Scope", status: "Failed" }), item("Alone", { type: "Scope", status: "TimedOut" })];
  expect(failuresOf(own).map(({ name }) => name)).toEqual(["In", "Alone"]);
});

test("a branch means what its parent says", () => {
  const kinds = (type: string, branch: string) =>
    stepsOf([item("P", { type }), item("C", { parent: "P", branch })])[0]?.branches.map(({ kind, steps }) => [kind, steps.length]);
  expect(kinds("If", "then")).toEqual([["yes", 1], ["no", 0]]);
  expect(kinds("if", "actions")).toEqual([["yes", 1], ["no", 0]]);
  expect(kinds("If", "else")).toEqual([["yes", 0], ["no", 1]]);
  expect(kinds("Switch", "default")).toEqual([["default", 1]]);
  expect(kinds("Switch", "Is_late")).toEqual([["case", 1]]);
  expect(kinds("Scope", "actions")).toEqual([["plain", 1]]);
});

test("parents in a circle, or unknown ones, lose nobody", () => {
  const round = [item("A", { parent: "B" }), item("B", { parent: "A" }), item("C", { parent: "Gone" })];
  expect(outlineOf(stepsOf(round)).map(({ step }) => step.name).sort()).toEqual(["A", "B", "C"]);
});
