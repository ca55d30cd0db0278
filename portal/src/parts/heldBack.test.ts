import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useHeldBack } from "./heldBack";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

function list(first: string[]) {
  return renderHook(({ name, ids }) => useHeldBack(name, rows(...ids)), { initialProps: { name: "all", ids: first } });
}

it("holds back what comes in above, and shows it when asked", () => {
  const hook = list(["b", "a"]);
  hook.rerender({ name: "all", ids: ["d", "c", "b", "a"] });
  expect(hook.result.current.rows).toEqual(rows("b", "a"));
  expect(hook.result.current.waiting).toBe(2);
  act(() => hook.result.current.show());
  expect(hook.result.current.rows).toEqual(rows("d", "c", "b", "a"));
  expect(hook.result.current.waiting).toBe(0);
});

it("lets older rows and rows that vanish pass", () => {
  const hook = list(["c", "b"]);
  hook.rerender({ name: "all", ids: ["b", "a"] });
  expect(hook.result.current.rows).toEqual(rows("b", "a"));
  expect(hook.result.current.waiting).toBe(0);
});

it("begins anew with another list, an empty one and one without anything known", () => {
  const hook = list([]);
  hook.rerender({ name: "all", ids: ["a"] });
  expect(hook.result.current.rows).toEqual(rows("a"));
  hook.rerender({ name: "failed", ids: ["z", "a"] });
  expect(hook.result.current.rows).toEqual(rows("z", "a"));
  hook.rerender({ name: "failed", ids: ["y"] });
  expect(hook.result.current.rows).toEqual(rows("y"));
});
