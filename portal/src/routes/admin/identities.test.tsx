// The dialogs with one form: what lacks is named, what is saved closes them, and no secret stays in the page.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openPortal } from "../../test/portal";

test("an identity names what lacks, then is saved without leaving its secret in the page", async () => {
  const { user, sent, world } = await openPortal("/admin/identities");
  await user.click(await screen.findByRole("button", { name: "Add managed identity" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect((await dialog.findAllByRole("alert"))[0]?.textContent).toContain("Client ID");
  expect(sent.some((one) => one.method === "PUT")).toBe(false);
  await user.type(dialog.getByRole("textbox", { name: /^Name/ }), "mailer");
  await user.type(dialog.getByRole("textbox", { name: /^Client ID/ }), "9d1f");
  await user.type(dialog.getByRole("textbox", { name: /^Tenant/ }), "2f1c");
  await user.type(dialog.getByLabelText(/^Client secret/), "only once");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(world.identities.map(({ name }) => name)).toContain("mailer");
  expect(sent.find((one) => one.method === "PUT")?.body).toMatchObject({ clientId: "9d1f", tenant: "2f1c", audiences: [], secret: "only once" });
  expect(document.documentElement.outerHTML).not.toContain("only once");
});

test("an application is registered for its connector", async () => {
  const { user, sent } = await openPortal("/connectors/k3");
  await user.click(await screen.findByRole("button", { name: "Register application" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: /^Client ID/ }), "house");
  await user.type(dialog.getByLabelText(/^Client secret/), "only once");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent.find((one) => one.method === "PUT")?.body).toMatchObject({ clientId: "house", hosts: [], secret: "only once" });
});
