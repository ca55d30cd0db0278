// A value as a tree: portions, pointers, search, expressions.
import { expect, test } from "vitest";
import { expressionOf, pointerOf, reveal, rowsOf, search, type Opened } from "./tree";

const CLOSED: Opened = { open: new Set(), shown: {} };

test("only what is open has rows", () => {
  const value = { a: { b: 1 }, c: [] };
  expect(rowsOf(value, CLOSED).map(({ pointer, isOpen }) => [pointer, isOpen])).toEqual([["/a", false], ["/c", undefined]]);
  const open = rowsOf(value, { open: new Set(["/a"]), shown: {} });
  expect(open.map(({ pointer, level }) => [pointer, level])).toEqual([["/a", 1], ["/a/b", 2], ["/c", 1]]);
});

test("long lists come in portions", () => {
  const rows = rowsOf(Array.from({ length: 250 }, (_, n) => n), CLOSED);
  expect(rows).toHaveLength(101);
  expect(rows.at(-1)).toMatchObject({ kind: "more", count: 150 });
});

test("a match far down a long list is brought on view", () => {
  const value = { list: Array.from({ length: 250 }, (_, n) => ({ n })) };
  const [path] = search(value, "249");
  expect(path).toEqual(["list", 249, "n"]);
  const opened = reveal(value, path!, CLOSED);
  expect(rowsOf(value, opened).some(({ pointer }) => pointer === "/list/249/n")).toBe(true);
});

test("keys and values are searched, whatever the case", () => {
  expect(search({ Name: "x", other: [{ y: "A name" }] }, "NAME")).toEqual([["Name"], ["other", 0, "y"]]);
  expect(search({ a: null, b: true }, "null")).toEqual([["a"]]);
  expect(search({ a: 1 }, "")).toEqual([]);
});

test("pointers and expressions quote what needs it", () => {
  expect(pointerOf(["a/b", "c~d", 0])).toBe("/a~1b/c~0d/0");
  expect(expressionOf("outputs('A')", ["body", "it's", 3])).toBe("outputs('A')?['body']?['it''s']?[3]");
});
