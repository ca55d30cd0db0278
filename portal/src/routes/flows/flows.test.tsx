// Flows: a definition is checked before it is saved, a flow says why it can't be turned on.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { DAILY } from "../../../dev/mock/world";
import { openPortal } from "../../test/portal";

const type = (text: string) => fireEvent.change(screen.getByRole("textbox", { name: "Definition" }), { target: { value: text } });

/** Finds the element whose whole text this is, code in it included. */
const written = (text: string) => (_: string, element: Element | null) => element?.tagName === "SPAN" && element.textContent === text;

test("errors of a pasted definition are listed with place and hint, and nothing is saved", async () => {
  const { user, sent } = await openPortal("/flows/new");
  await screen.findByRole("textbox", { name: "Definition" });
  type('{\n  "a" 1\n}');
  await user.click(screen.getByRole("button", { name: "Create flow" }));
  expect(await screen.findByText(written("expected , or }"))).toBeTruthy();
  expect(screen.getByText(written("Hint: a comma is missing"))).toBeTruthy();
  expect(screen.getByText("1 error")).toBeTruthy();
  expect(sent.some((one) => one.method === "POST" && one.path.endsWith("/flows"))).toBe(false);
  await user.click(screen.getByRole("button", { name: "Line 2, column 3" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Definition" }).selectionStart).toBe(4);
});

test("a problem is told in the person's language, with the server's particulars beside it", async () => {
  const { user } = await openPortal("/flows/new", { language: "lv-LV" });
  await screen.findByRole("textbox", { name: "Definīcija" });
  fireEvent.change(screen.getByRole("textbox", { name: "Definīcija" }), { target: { value: '{ "type": "Webhook" }' } });
  await user.click(screen.getByRole("button", { name: "Pārbaudīt" }));
  expect(await screen.findByText("Šāda veida darbību šeit nevar izpildīt.")).toBeTruthy();
  expect(document.querySelector("li [lang=en] code")?.textContent).toBe("Webhook");
});

test("warnings don't prevent saving", async () => {
  const { user, router } = await openPortal("/flows/new");
  await screen.findByRole("textbox", { name: "Definition" });
  type('{ "type": "Webhook" }');
  await user.click(screen.getByRole("button", { name: "Create flow" }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/flows\/f\d/));
});

test("a file is read into the field", async () => {
  const { user } = await openPortal("/flows/new");
  await user.upload(await screen.findByLabelText("Choose a file: Definition", { selector: "input" }), new File(['{"x":1}'], "flow.json"));
  await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Definition" }).value).toBe('{"x":1}'));
  expect(screen.getByText("flow.json")).toBeTruthy();
});

test("a flow that can't be turned on names every reason", async () => {
  await openPortal("/flows/f2");
  expect(await screen.findByText("The action “Ask_manager” has the kind OpenApiConnectionWebhook, which is not supported.")).toBeTruthy();
  expect(screen.getByText("No connection is chosen for “shared_balance”.")).toBeTruthy();
  expect(await screen.findByText("Its connector shared_unknown is not loaded.")).toBeTruthy();
  expect(screen.getByRole("switch", { name: "Turn on Import of invoices" })).toHaveProperty("disabled", true);
});

test("a reference gets its connection", async () => {
  const { user, world } = await openPortal("/flows/f2");
  const picker = await screen.findByLabelText(/^Connection for “shared_balance”/);
  await screen.findAllByRole("option", { name: "Archive" });
  await user.selectOptions(picker, "c3");
  await waitFor(() => expect(world.flows[1]?.references[0]?.connection?.name).toBe("Archive"));
});

test("the signed address is shown on request, as a line to copy", async () => {
  const { user } = await openPortal(`/flows/${DAILY}`);
  expect(await screen.findByText(/^The address is signed/)).toBeTruthy();
  expect(document.body.textContent).not.toContain("sig=");
  await user.click(screen.getByRole("button", { name: "Show address" }));
  expect((await screen.findByRole("group", { name: "Command line" })).textContent).toMatch(/^curl -X POST .*sig=abc/);
});

test("a flow is turned off and on", async () => {
  const { user, world } = await openPortal("/flows/f3");
  await user.click(await screen.findByRole("switch", { name: "Turn on Weather on the way to work" }));
  await waitFor(() => expect(world.flows[2]?.state).toBe("off"));
});

test("broken connector files are refused with line and column", async () => {
  const { user } = await openPortal("/connectors/new");
  fireEvent.change(await screen.findByRole("textbox", { name: "Definition (apiDefinition.swagger.json)" }), { target: { value: "nonsense" } });
  await user.click(screen.getByRole("button", { name: "Load connector" }));
  expect(await screen.findByText("expected a value")).toBeTruthy();
  expect(screen.getByText("Line 1, column 1")).toBeTruthy();
});
