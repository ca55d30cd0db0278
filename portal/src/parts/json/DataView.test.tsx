// A value of a run on screen: keys, search, large ones on request, what is copied.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { newWorld, RUN } from "../../../dev/mock/world";
import { openPortal } from "../../test/portal";

async function openWith(outputs: unknown) {
  const world = newWorld();
  world.runs.find((one) => one.id === RUN)!.actions[1]!.outputs = outputs;
  const portal = await openPortal(`/runs/${RUN}`, { world });
  return { ...portal, view: within(await screen.findByRole("region", { name: "Outputs" })) };
}

test("arrows walk the tree, open and close it", async () => {
  const { user, view } = await openWith({ body: { items: [1, 2], name: "x" } });
  view.getAllByRole("treeitem")[0]!.focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toMatch(/^items/);
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(document.activeElement?.textContent).toBe("01");
  expect(document.activeElement?.getAttribute("aria-level")).toBe("3");
  await user.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(view.getByRole("treeitem", { name: /^items/ }).getAttribute("aria-expanded")).toBe("false");
});

test("a search counts its matches and opens the way to each", async () => {
  const { user, view } = await openWith({ body: { deep: { deeper: { secretless: "needle" } } }, other: "needle" });
  await user.type(view.getByRole("searchbox", { name: "Search in Outputs" }), "needle");
  expect(view.getByRole("status").textContent).toBe("2 matches");
  expect(view.getByRole("treeitem", { selected: true }).textContent).toContain("secretless");
  await user.click(view.getByRole("button", { name: "Next match" }));
  await waitFor(() => expect(view.getByRole("treeitem", { selected: true }).textContent).toContain("other"));
});

test("the chosen part is copied as an expression", async () => {
  const { user, view } = await openWith({ body: { "it's": 1 } });
  vi.stubGlobal("isSecureContext", true);
  await user.click(view.getByRole("treeitem", { name: /^it's/ }));
  await user.click(view.getByRole("button", { name: "Copy expression" }));
  expect(await navigator.clipboard.readText()).toBe("outputs('Call_service')?['body']?['it''s']");
});

test("a large value is shown on request", async () => {
  const { user, view } = await openWith({ body: "x".repeat(70_000) });
  expect(view.queryByRole("tree")).toBeNull();
  expect(view.getByText(/^This value is large/)).toBeTruthy();
  await user.click(view.getByRole("button", { name: "Show Outputs" }));
  expect(view.getByRole("treeitem").textContent.length).toBeLessThan(1_000);
  await user.click(view.getByRole("treeitem"));
  expect(view.getByRole("treeitem").textContent.length).toBeGreaterThan(70_000);
});

test("what a service wrote stays text", async () => {
  const { view } = await openWith({ "<img src=x>": '<img src=x onerror="document.title=1">' });
  expect(view.getByRole("treeitem").textContent).toContain("<img src=x onerror");
  expect(document.querySelector("img")).toBeNull();
});
