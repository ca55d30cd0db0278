// The expression tester: evaluated with a run's data, from an action's place; problems lead to their place; secrets stay hidden.
import { EditorView } from "@codemirror/view";
import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { DAILY } from "../../../../dev/mock/world";
// Loaded before the first test waits for it.
import "../../../designer/CodeEditor";
import "../EditFlow";
import "./ExpressionTester";
import { expectAccessible, openPortal } from "../../../test/portal";

beforeAll(() => {
  // jsdom measures nothing.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});

async function openTester() {
  const portal = await openPortal(`/flows/${DAILY}/edit`);
  await portal.user.click(await screen.findByText("Try an expression"));
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Expression" });
  const run = await screen.findByRole("combobox", { name: "Data of the run" });
  const newest = portal.world.runs.find((one) => one.flow.id === DAILY)!.id;
  await within(run).findByRole("option", { name: new RegExp(newest) });
  return { ...portal, field, run, newest };
}

test("an expression is evaluated with the newest run, as an action of it sees it", async () => {
  const { user, field, sent, newest } = await openTester();
  expect(EditorView.findFromDOM(screen.getByRole("textbox", { name: "Definition" }))).toBeTruthy();
  await user.type(field, "item()");
  await user.type(screen.getByRole("combobox", { name: "As seen by the action" }), "Call_service");
  await user.type(field, "{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Type: Object")).toBeTruthy();
  expect(screen.getByRole("region", { name: "Result" }).textContent).toContain("item()");
  expect(sent.find(({ path }) => path.endsWith("/evaluate"))?.body).toEqual({ expression: "item()", run: newest, action: "Call_service" });
  await expectAccessible();
});

test("without a run no data is asked for", async () => {
  const { user, field, run, sent } = await openTester();
  expect(screen.getByRole("button", { name: "Evaluate" }).getAttribute("aria-disabled")).toBe("true");
  await user.selectOptions(run, "Without a run");
  expect(screen.queryByRole("combobox", { name: "As seen by the action" })).toBeNull();
  await user.type(field, "utcNow()");
  await user.click(screen.getByRole("button", { name: "Evaluate" }));
  await screen.findByText("Type: Object");
  expect(sent.find(({ path }) => path.endsWith("/evaluate"))?.body).toEqual({ expression: "utcNow()" });
});

test("a problem leads to its place in the expression", async () => {
  const { user, field } = await openTester();
  await user.type(field, "concat(nope())");
  await user.click(screen.getByRole("button", { name: "Evaluate" }));
  await user.click(await screen.findByRole("button", { name: "Line 1, column 8" }));
  expect(document.activeElement).toBe(field);
  expect(field.selectionStart).toBe(7);
});

test("what is secured is said to be hidden", async () => {
  const { user, field } = await openTester();
  await user.type(field, "outputs('Secret')");
  await user.click(screen.getByRole("button", { name: "Evaluate" }));
  expect((await screen.findByText(/^Type: String/)).textContent).toContain("Content hidden by a security setting");
  expect(screen.queryByRole("region", { name: "Result" })).toBeNull();
});
