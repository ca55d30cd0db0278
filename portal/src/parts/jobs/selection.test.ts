// Choosing rows: one by one, ranges, all that are shown, all that match.
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { between, useSelection } from "./selection";

const ROWS = ["a", "b", "c", "d", "e"];

test("a range goes from the last row to the next, in either direction", () => {
  expect(between(ROWS, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(ROWS, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(ROWS, undefined, "c")).toEqual(["c"]);
  expect(between(ROWS, "gone", "c")).toEqual(["c"]);
});

test("rows are chosen one by one, by range, all, and given back", () => {
  const { result } = renderHook(() => useSelection("list", ROWS));
  act(() => result.current.toggle("b", false));
  act(() => result.current.toggle("d", true));
  expect(result.current.ids).toEqual(["b", "c", "d"]);
  expect(result.current.shown).toBe("mixed");
  act(() => result.current.toggle("c", false));
  expect(result.current.has("c")).toBe(false);
  act(() => result.current.toggleShown());
  expect(result.current.shown).toBe(true);
  act(() => result.current.chooseEverything());
  expect(result.current.everything).toBe(true);
  // One that is taken away leaves the others that are shown.
  act(() => result.current.toggle("e", false));
  expect(result.current.everything).toBe(false);
  expect(result.current.ids).toEqual(["a", "b", "c", "d"]);
  act(() => result.current.clear());
  expect(result.current.ids).toEqual([]);
});

test("another list begins with nothing chosen", () => {
  const { result, rerender } = renderHook(({ about }) => useSelection(about, ROWS), { initialProps: { about: "failed" } });
  act(() => result.current.toggle("b", false));
  rerender({ about: "running" });
  expect(result.current.ids).toEqual([]);
});
