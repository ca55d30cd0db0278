// The shell: the Settings menu with Connections first, keys, the way through it, a server out of reach.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { newWorld, RUN } from "../../../dev/mock/world";
import { heading, openPortal } from "../../test/portal";

const LABELS = [
  ["en-US", "Settings menu", "Connections"], ["zh-CN", "“设置”菜单", "连接"], ["lv-LV", "Izvēlne Iestatījumi", "Savienojumi"],
  ["fr-FR", "Menu Paramètres", "Connexions"], ["ro-RO", "Meniul Setări", "Conexiuni"], ["id-ID", "Menu Pengaturan", "Koneksi"],
] as const;

test.each(LABELS)("%s: the gear opens the menu whose first item is Connections", async (language, gear, first) => {
  const { user, router } = await openPortal(`/runs/${RUN}`, { language });
  await user.click(await screen.findByRole("button", { name: gear }));
  const [item] = within(await screen.findByRole("menu")).getAllByRole("menuitem");
  expect(item?.textContent).toBe(first);
  await user.click(item!);
  await waitFor(() => expect(router.state.location.href).toBe(`/connections?run=${RUN}`));
});

test("administration stands in the menus of administrators only", async () => {
  const world = newWorld();
  world.session.user.role = "maker";
  const { user } = await openPortal("/", { world });
  await user.click(await screen.findByRole("button", { name: "Settings menu" }));
  const items = within(await screen.findByRole("menu")).getAllByRole("menuitem").map((item) => item.textContent);
  expect(items).toEqual(["Connections", "Notifications", "Language and region", "Appearance", "API keys"]);
  expect(screen.queryByRole("link", { name: "Administration" })).toBeNull();
});

test("who is no administrator is told so on the page of users", async () => {
  const world = newWorld();
  world.session.user.role = "reader";
  await openPortal("/admin/users", { world });
  expect(await heading("No permission")).toBeTruthy();
});

test("g and c go to the connections, with the run that is open; not while typing", async () => {
  const { user, router } = await openPortal(`/runs/${RUN}`);
  await heading(/^Run/);
  await user.keyboard("gc");
  await waitFor(() => expect(router.state.location.href).toBe(`/connections?run=${RUN}`));
  await router.navigate({ to: "/flows" });
  await user.type(await within(screen.getByRole("main")).findByRole("searchbox"), "gc");
  expect(router.state.location.pathname).toBe("/flows");
});

test("after navigation the heading has the focus, and the current page is marked", async () => {
  const { user } = await openPortal("/");
  await user.click(await screen.findByRole("link", { name: "Runs" }));
  const title = await heading("Runs");
  await waitFor(() => expect(document.activeElement).toBe(title));
  expect(screen.getByRole("link", { name: "Runs" }).getAttribute("aria-current")).toBe("page");
  expect(document.title).toBe("Runs – Tidegate");
});

test("the skip link comes first", async () => {
  const { user } = await openPortal("/");
  await screen.findByRole("link", { name: "Flows" });
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Skip to main content");
});

test("a server out of reach is said, what was loaded stays, and writing waits", async () => {
  let down = false;
  const { user } = await openPortal("/connections/c3", { instead: () => (down ? Promise.reject(new TypeError("no network")) : undefined) });
  const [test] = (await screen.findAllByRole("button", { name: "Test connection" })) as [HTMLElement];
  down = true;
  await user.click(test);
  expect(await screen.findByText("Connection to the server lost")).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Archive");
  expect(screen.getByRole("button", { name: "Rename" }).getAttribute("aria-disabled")).toBe("true");
  down = false;
  await user.click(screen.getByRole("button", { name: "Try now" }));
  await waitFor(() => expect(screen.queryByText("Connection to the server lost")).toBeNull());
});

test("what can't be loaded shows code and request id, and can be tried again", async () => {
  const { user } = await openPortal("/runs/unknown");
  expect(await screen.findByText("This does not exist, or you may not see it.")).toBeTruthy();
  expect(screen.getByText(/Code: not-found/).textContent).toContain("Request ID: req-1");
  await user.click(screen.getByRole("button", { name: "Retry" }));
});

test("an unknown address has a page of its own", async () => {
  await openPortal("/nowhere");
  expect(await heading("Page not found")).toBeTruthy();
});

test("short addresses of mails lead to the page", async () => {
  const { router } = await openPortal(`/go/c/c3?run=${RUN}`);
  await waitFor(() => expect(router.state.location.href).toBe(`/connections/c3?repair=1&run=${RUN}`));
});
