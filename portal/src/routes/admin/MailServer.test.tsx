// Setting up the mail server, and trying it.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { newWorld } from "../../../dev/mock/world";
import { heading, openPortal } from "../../test/portal";

test("a mail server is set up and tried; the password leaves the page", async () => {
  const { user, sent, container } = await openPortal("/admin/mail");
  await user.type(await screen.findByRole("textbox", { name: "Host" }), "smtp.example");
  await user.type(screen.getByRole("textbox", { name: "User name" }), "flows");
  await user.type(screen.getByLabelText("Password"), "s3cret-Right");
  await user.type(screen.getByRole("textbox", { name: "Sender" }), "flows@example.org");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent.at(-1)?.method).toBe("PUT"));
  expect(sent.at(-1)?.body).toEqual({
    host: "smtp.example", port: 587, tls: "starttls", user: "flows", password: "s3cret-Right", from: "flows@example.org",
  });
  expect(container.innerHTML).not.toContain("s3cret-Right");
  await user.type(screen.getByRole("textbox", { name: "Send to" }), "anna@people.example");
  await user.click(screen.getByRole("button", { name: "Send test message" }));
  expect(await screen.findByText("The mail server took the message.")).toBeTruthy();
});

test("why a test message was not sent is said", async () => {
  const { user } = await openPortal("/admin/mail");
  await user.type(await screen.findByRole("textbox", { name: "Send to" }), "anna@people.example");
  await user.click(screen.getByRole("button", { name: "Send test message" }));
  expect(await screen.findByText("No mail server is set up.")).toBeTruthy();
});

test("settings of the file are shown and cannot be changed", async () => {
  const world = newWorld();
  world.mail = {
    fixed: true, waiting: 3, lastError: "host smtp.example refused the connection",
    server: { host: "smtp.example", port: 465, tls: "tls", hasPassword: true, user: "flows", from: "flows@example.org" },
  };
  await openPortal("/admin/mail", { world });
  expect(await screen.findByText(/can be changed only there/)).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Host" })).toBeNull();
  expect(screen.getByText("host smtp.example refused the connection")).toBeTruthy();
});

test("who is no administrator is told so", async () => {
  const world = newWorld();
  world.session.user.role = "maker";
  await openPortal("/admin/mail", { world });
  expect(await heading("No permission")).toBeTruthy();
});
