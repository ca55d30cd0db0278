// The code view: checked while typing, saved as a version, never over somebody else's, never lost by leaving.
import { EditorView } from "@codemirror/view";
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { DAILY, newWorld } from "../../../../dev/mock/world";
// Loaded before the first test waits for it.
import "../../../designer/CodeEditor";
import "../EditFlow";
import { expectAccessible, openPortal } from "../../../test/portal";

beforeAll(() => {
  // jsdom measures nothing.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});

async function openEditor(world = newWorld(), instead?: NonNullable<Parameters<typeof openPortal>[1]>["instead"]) {
  const portal = await openPortal(`/flows/${DAILY}/edit`, { world, instead });
  const content = await screen.findByRole("textbox", { name: "Definition" });
  const editor = EditorView.findFromDOM(content)!;
  const write = (insert: string, from = 0, to = editor.state.doc.length) => act(() => editor.dispatch({ changes: { from, to, insert } }));
  return { ...portal, world, editor, write };
}

test("problems stand in the text and in the list, and lead to their place; errors stop the saving", async () => {
  const { user, write, editor } = await openEditor();
  write('{\n  "a" 1\n}');
  const place = await screen.findByRole("button", { name: "Line 2, column 3" });
  await waitFor(() => expect(document.querySelector(".cm-lintRange-error")).toBeTruthy());
  expect(screen.getByRole("button", { name: "Save as a new version" }).getAttribute("aria-disabled")).toBe("true");
  await user.click(place);
  expect(editor.state.selection.main.head).toBe(4);
  await expectAccessible();
});

test("a change is saved as a new version", async () => {
  const { user, write, world } = await openEditor();
  expect(screen.getByText("Version 3 is saved")).toBeTruthy();
  write('{ "definition": {} }');
  expect(screen.getByText("Unsaved changes")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save as a new version" }));
  expect(await screen.findByText("Version 4 is saved")).toBeTruthy();
  expect(world.documents[DAILY]).toBe('{ "definition": {} }');
});

test("what somebody else has saved is not overwritten without a word", async () => {
  const { user, write, world, sent } = await openEditor();
  write("{}");
  world.flows[0]!.version = 9;
  await user.click(screen.getByRole("button", { name: "Save as a new version" }));
  const message = within(await screen.findByRole("alert"));
  expect(message.getByText("Somebody has saved version 9 in the meantime.")).toBeTruthy();
  expect(sent.some((one) => one.method === "PUT")).toBe(false);
  await user.click(message.getByRole("button", { name: "Keep my changes" }));
  await user.click(screen.getByRole("button", { name: "Save as a new version" }));
  await waitFor(() => expect(world.documents[DAILY]).toBe("{}"));
});

test("the difference to what is saved is shown in the text", async () => {
  const { user, write } = await openEditor();
  write("X", 0, 1);
  await user.click(screen.getByRole("button", { name: "Compare with version 3" }));
  await waitFor(() => expect(document.querySelector(".cm-deletedChunk")?.textContent).toContain("{"));
});

test("an earlier version is compared with, and comes back as the newest one after a question", async () => {
  const { user, editor, world } = await openEditor();
  await user.click(screen.getByText("Version history"));
  await user.click(await screen.findByRole("button", { name: "Compare: Version 1" }));
  expect(await screen.findByText("The text shows what has changed since version 1.")).toBeTruthy();
  await waitFor(() => expect(editor.dom.querySelector(".cm-deletedChunk")?.textContent).toContain('"definition": {}'));
  expect(screen.queryByRole("button", { name: "Restore: Version 3" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Restore: Version 1" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Restore version 1?" }));
  await expectAccessible();
  await user.click(dialog.getByRole("button", { name: "Restore" }));
  expect(await screen.findByText("Version 4 is saved")).toBeTruthy();
  expect(world.documents[DAILY]).toBe('{ "definition": {} }');
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Definition" }).textContent).toContain('"definition": {}'));
});

test("a version that somebody saves at the same moment is not overwritten", async () => {
  const world = newWorld();
  const instead = ({ method }: { method: string }) => {
    if (method === "PUT") world.flows[0]!.version = 9;
    return undefined;
  };
  const { user, write } = await openEditor(world, instead);
  write("{}");
  await user.click(screen.getByRole("button", { name: "Save as a new version" }));
  expect(await screen.findByText("Somebody has saved version 9 in the meantime.")).toBeTruthy();
  expect(world.documents[DAILY]).not.toBe("{}");
});

test("leaving with changes asks", async () => {
  const { user, write, router } = await openEditor();
  write("{}");
  await user.click(screen.getByRole("link", { name: "Daily balance" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(router.state.location.pathname).toMatch(/edit$/);
  await user.click(dialog.getByRole("button", { name: "Discard changes" }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/flows/${DAILY}`));
});

test("an action of the drawing leads to its place in the text", async () => {
  await openPortal(`/flows/${DAILY}/edit?action=Is_low`);
  const editor = EditorView.findFromDOM(await screen.findByRole("textbox", { name: "Definition" }))!;
  await waitFor(() => expect(editor.state.doc.lineAt(editor.state.selection.main.head).text).toContain('"Is_low"'));
});

test("a flow is run with what its trigger asks for", async () => {
  const { user, router, world } = await openPortal(`/flows/${DAILY}`);
  await user.click(await screen.findByRole("button", { name: "Run" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Run" }));
  expect(await dialog.findByText("Enter a value for “Account”.")).toBeTruthy();
  await user.type(dialog.getByRole("textbox", { name: /^Account/ }), "7");
  await user.selectOptions(dialog.getByRole("combobox", { name: "currency" }), "RON");
  await expectAccessible();
  await user.click(dialog.getByRole("button", { name: "Run" }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/runs\//));
  expect(world.runs[0]!.triggerRecord.outputs).toMatchObject({ body: { account: 7, currency: "RON", notify: true } });
});
