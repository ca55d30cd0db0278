// The bell and its page: what needs the person, what was solved, where it leads; and which mails they want.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { MAILBOX, newWorld, RUN } from "../../../dev/mock/world";
import { heading, openPortal } from "../../test/portal";

test("the bell says how many notices were not read, and leads to them", async () => {
  const { user, router } = await openPortal("/");
  await user.click(await screen.findByRole("link", { name: "Notifications, unread: 1" }));
  await heading("Notifications");
  expect(router.state.location.pathname).toBe("/notifications");
});

test("a notice is one row with its count and leads to the opened repair", async () => {
  const { user, router, sent } = await openPortal("/notifications");
  const table = await screen.findByRole("table", { name: "Notifications" });
  const [row] = within(table).getAllByRole("row").slice(1);
  expect(row?.textContent).toContain("500");
  await user.click(within(table).getByRole("link", { name: "The connection “Mailbox” needs your attention" }));
  await waitFor(() => expect(router.state.location.href).toBe(`/connections/${MAILBOX}?repair=1&run=${RUN}`));
  expect(sent.some((one) => one.path.endsWith("/notices/n1/read"))).toBe(true);
});

test("solved notices are shown when asked for, and all can be marked as read", async () => {
  const { user } = await openPortal("/notifications");
  expect(screen.queryByText("Solved")).toBeNull();
  await user.selectOptions(await screen.findByRole("combobox", { name: "Show" }), "all");
  expect(await screen.findByText("Solved")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Mark all as read" }));
  expect(await screen.findByRole("link", { name: "Notifications" })).toBeTruthy();
  await waitFor(() => expect(screen.queryByText("Unread", { selector: "span" })).toBeNull());
});

test("nothing to tell is said so", async () => {
  const world = newWorld();
  world.notices = [];
  world.connections = [];
  await openPortal("/notifications", { world });
  expect(await screen.findByText("There is nothing that needs you.")).toBeTruthy();
  expect(await screen.findByText("No sign-in, key or certificate ends within 14 days.")).toBeTruthy();
});

test("mails are chosen one by one", async () => {
  const { user, sent } = await openPortal("/settings/notifications");
  await user.click(await screen.findByRole("checkbox", { name: "When a job is done" }));
  await user.type(screen.getByRole("textbox", { name: "Address for mails" }), "anna@people.example");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent.at(-1)?.method).toBe("PATCH"));
  expect(sent.at(-1)?.body).toEqual({
    mail: { address: "anna@people.example", failures: true, expiries: true, jobs: false, digest: true, digestAt: "09:00" },
  });
});

test("who may not repair a connection can ask its owner", async () => {
  const world = newWorld();
  const mailbox = world.connections.find((one) => one.id === MAILBOX)!;
  mailbox.rights = { use: true, edit: false, delete: false, share: false };
  const { user, sent } = await openPortal(`/connections/${MAILBOX}?repair=1&run=${RUN}`, { world });
  await user.click(await screen.findByRole("button", { name: "Ask the owner to fix it" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Ask the owner to fix it" })).toBeNull());
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(sent.find((one) => one.path.endsWith("/ask-owner"))?.body).toEqual({ run: RUN });
});

test("a link to a connection that may not be seen leads to asking, and tells nothing", async () => {
  const { user } = await openPortal("/go/c/018f0000-0000-7000-8000-00000000ffff");
  expect(await screen.findByText(/If somebody sent you this link/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Ask the owner to fix it" }));
  expect(await screen.findByText("The owner was asked.")).toBeTruthy();
});
