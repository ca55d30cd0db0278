// The audit log: filtered by the address, led on to what it was done with, for administrators only.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { DAILY, newWorld } from "../../../dev/mock/world";
import "./AuditLog";
import { expectAccessible, heading, openPortal } from "../../test/portal";

test("what was done is listed and filtered, and leads to its thing", async () => {
  const { user, router, sent } = await openPortal("/admin/audit");
  await heading("Audit log");
  const table = within(await screen.findByRole("table", { name: "Audit log" }));
  expect(table.getByRole("rowheader", { name: "Old runs deleted" })).toBeTruthy();
  expect(table.getByText("The server")).toBeTruthy();
  expect(table.getByRole("link", { name: `flow/${DAILY}` }).getAttribute("href")).toBe(`/flows/${DAILY}`);
  await expectAccessible();
  await user.selectOptions(screen.getByRole("combobox", { name: "With what" }), "Connections");
  await waitFor(() => expect(router.state.location.search).toEqual({ object: "connection/" }));
  await waitFor(() => expect(screen.queryByRole("rowheader", { name: "Old runs deleted" })).toBeNull());
  expect(await screen.findByRole("rowheader", { name: "Credentials verified and saved" })).toBeTruthy();
  await user.selectOptions(screen.getByRole("combobox", { name: "What was done" }), "Turned on");
  expect(await screen.findByText("No results")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await screen.findByRole("rowheader", { name: "Old runs deleted" })).toBeTruthy();
  expect(sent.filter(({ path }) => path.endsWith("/audit")).length).toBeGreaterThan(1);
});

test("others learn that it is not for them", async () => {
  const world = newWorld();
  world.session.user.role = "maker";
  const { sent } = await openPortal("/admin/audit", { world });
  await heading();
  expect(screen.queryByRole("table")).toBeNull();
  expect(sent.some(({ path }) => path.endsWith("/audit"))).toBe(false);
});
