// The list of connections: broken first, the message with its link, the run that the person came from.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { newWorld, RUN } from "../../../dev/mock/world";
import { openPortal } from "../../test/portal";

const names = async () => {
  await screen.findByRole("link", { name: "Archive" });
  return screen.getAllByRole("rowheader").map((cell) => cell.textContent);
};

test("broken ones come first, then those with a message, what ends soon, then the rest by name", async () => {
  await openPortal("/connections");
  const found = await names();
  expect(found[0]).toBe("Balances of Anna");
  expect(found.slice(2)).toEqual(["Archive", "Bank statements", "Ledger", "Mail of Anna", "Maps for the office", "Weather in Riga"]);
});

test("a refused password shows the message with the link to verify it, printed word included", async () => {
  await openPortal("/connections", { language: "zh-CN" });
  const [link] = (await screen.findAllByRole("button", { name: "验证密码" })) as [HTMLElement];
  expect(link.getAttribute("aria-description")).toBe("确认密码：“Balances of Anna”");
  expect(link.closest("[role=status]")?.textContent).toContain("此连接未通过身份验证。");
});

test("a 403 has words of its own, tests first and verifies second", async () => {
  const { user } = await openPortal("/connections");
  const message = await screen.findByText("The service refused an action of “Daily balance”: test the connection first, verify second.");
  const row = within(message.closest<HTMLElement>("[role=status]")!);
  expect(row.getAllByRole("button").map((button) => button.textContent)).toEqual(["Test connection", "Verify password"]);
  await user.click(row.getByRole("button", { name: "Test connection" }));
  expect(await row.findByText("The test passed: the connection is fine. The problem is what the action “Read_archive” asks for.")).toBeTruthy();
});

test("the connection of the run that the person came from is highlighted and has the focus", async () => {
  await openPortal(`/connections?run=${RUN}`);
  const words = await screen.findByText("Used by the run you came from");
  const message = words.closest("[role=status]");
  await waitFor(() => expect(document.activeElement).toBe(message));
  expect(message?.closest("tbody")?.dataset["highlighted"]).toBe("true");
  expect(message?.textContent).toContain("This connection isn’t authenticated.");
});

test("who may not edit is told whom to ask", async () => {
  const world = newWorld();
  for (const connection of world.connections) connection.rights = { use: true, edit: false, delete: false, share: false };
  await openPortal("/connections", { world });
  expect(await screen.findAllByText(/^Only Anna Liepa or someone with edit right/)).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Verify password" })).toBeNull();
});

test("the filter shows the broken ones only, and stands in the address", async () => {
  const { user, router } = await openPortal("/connections");
  await user.click(await screen.findByRole("button", { name: "Needs fixing (3)" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ status: "broken" }));
  expect(await names()).not.toContain("Maps for the office");
});

test("a connection in use can't be deleted, and the flows are named", async () => {
  const { user, sent } = await openPortal("/connections/c3");
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText("Daily balance")).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Delete" }));
  expect(sent.some((one) => one.method === "DELETE")).toBe(false);
});

test("an empty list says what connections are for", async () => {
  const world = newWorld();
  world.connections = [];
  await openPortal("/connections", { world });
  expect(await screen.findByText(/^Connections hold the credentials/)).toBeTruthy();
});

test("a new connection is tested before it is kept", async () => {
  const { user, sent, router } = await openPortal("/connections/new?connector=k1");
  await user.type(await screen.findByLabelText(/^User name/), "anna");
  await user.type(screen.getByLabelText(/^Password/, { selector: "input" }), "wrong");
  await user.click(screen.getByRole("button", { name: "Test and create" }));
  expect(await screen.findByText(/^Nothing was changed. The service rejected/)).toBeTruthy();
  await user.type(screen.getByLabelText(/^Password/, { selector: "input" }), "right");
  await user.click(screen.getByRole("button", { name: "Test and create" }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/connections\/018f/));
  expect(sent.filter((one) => one.method === "POST").at(-1)?.body).toEqual({
    connector: "k1", name: "Balance service", parameters: { username: "anna", password: "right" },
  });
});
