// The actions of a run drawn, listed and on a time axis: one choice for all of them, loops turn by turn, keys.
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { INVOICES, INVOICES_RUN } from "../../../dev/mock/invoices";
import { newWorld } from "../../../dev/mock/world";
// Loaded before the first test waits for them.
import "../../parts/graph/Graph";
import "./RunDetail";
import { expectAccessible, openPortal } from "../../test/portal";

const REMINDER = "Send_reminder_to_the_customer_and_to_the_accountant";

/** A window with room for drawings. */
beforeEach(() => {
  const media = (query: string) => ({ matches: query.includes("min-width"), addEventListener: () => undefined, removeEventListener: () => undefined });
  vi.stubGlobal("matchMedia", media);
});

const graph = () => screen.findByRole("group", { name: "Graph of the actions" });

test("the drawing names every action with its place, state and time; the failed one is chosen and its data stands beside it", async () => {
  await openPortal(`/runs/${INVOICES_RUN}`);
  const cards = within(await graph());
  expect(cards.getByRole("button", { name: /^1 of 17, List_invoices, Succeeded, / })).toBeTruthy();
  expect(cards.getByRole("button", { name: "16 of 17, Wait_a_moment, Skipped" })).toBeTruthy();
  expect(cards.getByRole("button", { pressed: true }).getAttribute("aria-label")).toMatch(new RegExp(`^8 of 17, ${REMINDER}, Failed`));
  expect(within(screen.getByRole("region", { name: REMINDER })).getAllByText(/mailbox of the customer is full/).length).toBeGreaterThan(0);
  expect(cards.getByText("If yes")).toBeTruthy();
  expect(cards.getByText("Case: RON")).toBeTruthy();
  await expectAccessible();
});

test("loops go turn by turn and from failed to failed; the chosen action stays chosen in its other turn", async () => {
  const { user, router } = await openPortal(`/runs/${INVOICES_RUN}`);
  const pager = within(within(await graph()).getByRole("group", { name: "Iterations of “For_each_invoice”" }));
  expect(pager.getByText("Iteration 3 of 3")).toBeTruthy();
  await user.click(pager.getByRole("button", { name: "Previous iteration" }));
  await waitFor(() => expect(router.state.location.search.action).toBe(`For_each_invoice[1]/Each_reminder[1]/${REMINDER}`));
  expect(pager.getByText("Iteration 2 of 3")).toBeTruthy();
  await user.click(pager.getByRole("button", { name: "Next failed iteration" }));
  await waitFor(() => expect(pager.getByText("Iteration 3 of 3")).toBeTruthy());
});

test("one tab stop, arrows go in the order of the list, Enter chooses", async () => {
  const { user, router } = await openPortal(`/runs/${INVOICES_RUN}?action=List_invoices`);
  const cards = within(await graph());
  const first = cards.getByRole("button", { name: /List_invoices/ });
  expect(cards.getAllByRole("button", { name: / of 17, / }).filter((card) => card.tabIndex === 0)).toEqual([first]);
  first.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^4 of 17, Read_invoice/);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.search.action).toBe("For_each_invoice[2]/Read_invoice"));
  await user.keyboard("{End}");
  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^17 of 17, Finish/);
});

test("n goes to the next failure and brings its turn on view", async () => {
  const world = newWorld();
  const run = world.runs.find((one) => one.id === INVOICES_RUN)!;
  run.actions.find((one) => one.name === "For_each_invoice[0]/Read_invoice")!.status = "TimedOut";
  const { user } = await openPortal(`/runs/${INVOICES_RUN}`, { world });
  await graph();
  await user.keyboard("n");
  await waitFor(() => expect(document.activeElement?.id).toBe("card-For_each_invoice[0]/Read_invoice"));
  expect(screen.getByText("Iteration 1 of 3")).toBeTruthy();
});

test("the list shows the same turns, the axis all of them", async () => {
  const { user, router } = await openPortal(`/runs/${INVOICES_RUN}`);
  await user.click(await screen.findByRole("button", { name: "List" }));
  await waitFor(() => expect(router.state.location.search.view).toBe("list"));
  expect(screen.getByRole("button", { name: new RegExp(REMINDER), expanded: true }).id).toBe(`action-For_each_invoice[2]/Each_reminder[1]/${REMINDER}`);
  expect(screen.getAllByText(/^Iteration/).map((one) => one.textContent)).toEqual(["Iteration 3 of 3", "Iteration 2 of 2"]);
  await user.click(screen.getByRole("button", { name: "Timeline" }));
  const rows = within(await screen.findByRole("list", { name: "Timeline" })).getAllByRole("button");
  expect(rows.map((row) => row.textContent).filter((text) => text.includes("Read_invoice"))).toHaveLength(3);
  await user.click(rows[0]!);
  expect(await screen.findByRole("region", { name: "List_invoices" })).toBeTruthy();
});

test("a flow's overview has the same drawing without states", async () => {
  await openPortal(`/flows/${INVOICES}`);
  const cards = within(await graph());
  expect(cards.getByRole("button", { name: "3 of 17, For_each_invoice, Foreach" })).toBeTruthy();
  expect(cards.queryByText("Succeeded")).toBeNull();
  expect(cards.queryByText(/^Iteration/)).toBeNull();
});
