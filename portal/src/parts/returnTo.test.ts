// Only paths of this portal are followed after signing in.
import { expect, test } from "vitest";
import { safeReturn } from "./returnTo";

test.each([
  ["/runs/1?action=a#x", "/runs/1?action=a#x"],
  ["/connections?run=1&repair=2", "/connections?run=1&repair=2"],
  [undefined, "/"],
  ["", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://us.example@evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?returnTo=/sign-in", "/"],
  ["/sign-out", "/"],
  ["/\t/evil.example", "/"],
])("%s leads to %s", (target, wanted) => {
  expect(safeReturn(target)).toBe(wanted);
});
