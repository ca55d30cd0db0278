// The search: by key and field from every page, over flows, runs, connections, pages and help, with its count announced.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { newWorld, RUN } from "../../../dev/mock/world";
import "./HelpResults";
import "./Search";
import { expectAccessible, heading, openPortal } from "../../test/portal";

test("the key leads to the field, Enter to everything that fits", async () => {
  const { user, router } = await openPortal("/connectors");
  await heading("Connectors");
  await user.keyboard("/");
  const field = screen.getByRole("searchbox", { name: "Search" });
  expect(document.activeElement).toBe(field);
  await user.type(field, "balance{Enter}");
  await heading("Search results");
  expect(router.state.location.search).toEqual({ q: "balance" });
  expect(await screen.findByRole("link", { name: "Daily balance" })).toBeTruthy();
  expect(await screen.findByRole("link", { name: "Balances of Anna" })).toBeTruthy();
  expect((await screen.findAllByText(/^Results: \d+$/)).length).toBeGreaterThan(0);
  await expectAccessible();
});

test("a run is found by its id", async () => {
  await openPortal(`/search?q=${RUN}`);
  const row = await screen.findByRole("table", { name: "Runs" });
  expect(row.querySelector(`a[href="/runs/${RUN}"]`)).toBeTruthy();
});

test("pages and articles are found by their names, those of the administration by administrators", async () => {
  const { user } = await openPortal("/search?q=audit");
  expect(await screen.findByRole("link", { name: "Audit log" })).toBeTruthy();
  const field = screen.getByRole("searchbox", { name: /^Search flows/ });
  await user.clear(field);
  await user.type(field, "throttling");
  expect(await screen.findByRole("link", { name: "Throttling" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Audit log" })).toBeNull();
});

test("who is no administrator finds no page of the administration; nothing found is said", async () => {
  const world = newWorld();
  world.session.user.role = "maker";
  const { user } = await openPortal("/search?q=zzzqqq", { world });
  expect((await screen.findAllByText("No results")).length).toBeGreaterThan(0);
  const field = screen.getByRole("searchbox", { name: /^Search flows/ });
  await user.clear(field);
  await user.type(field, "audit log");
  await waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());
  expect(screen.queryByRole("link", { name: "Audit log" })).toBeNull();
});
