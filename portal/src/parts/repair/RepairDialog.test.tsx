// The repair of a connection: password and key, wrong, unreachable, untestable, another account.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { diagnosis, MAILBOX, MAPS, newWorld, RUN } from "../../../dev/mock/world";
import { expectAccessible, openPortal } from "../../test/portal";

const now = () => new Date().toISOString();
const dialog = () => screen.findByRole("dialog");
const secret = (name: string | RegExp) => screen.findByLabelText<HTMLInputElement>(name, { selector: "input" });
/** The summary of what is wrong stands before the messages of single fields. */
const summary = async () => (await within(await dialog()).findAllByRole("alert"))[0]!;
const press = async (user: Awaited<ReturnType<typeof openPortal>>["user"], name: string) =>
  user.click(within(await dialog()).getByRole("button", { name }));

describe("a password", () => {
  const address = `/connections?run=${RUN}&repair=${MAILBOX}`;

  test("opens on the empty secret, with everything else filled in", async () => {
    await openPortal(address);
    const password = await secret(/^Password/);
    await waitFor(() => expect(document.activeElement).toBe(password));
    expect(password).toHaveProperty("autocomplete", "current-password");
    const name = await secret(/^User name/);
    expect(name.value).toBe("anna@balance.example");
    expect(name.autocomplete).toBe("username");
    expect((await dialog()).textContent).toContain("The service rejected the user name or password.");
    await expectAccessible();
  });

  test("is verified, and leads back to the failed run, ready to resubmit", async () => {
    const { user, router, sent } = await openPortal(address);
    await user.type(await secret(/^Password/), "right");
    await press(user, "Verify");
    const back = await within(await dialog()).findByRole("button", { name: "Return to the failed run" });
    expect((await dialog()).textContent).toContain("The connection works again.");
    await waitFor(() => expect(document.activeElement).toBe(back));
    const verify = sent.find((one) => one.path.endsWith("/verify"));
    expect(verify?.body).toEqual({ parameters: { username: "anna@balance.example", password: "right" } });
    expect(verify?.headers.get("x-csrf-token")).toBe("token");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe(`/runs/${RUN}`));
    const resubmit = await screen.findByRole("button", { name: "Resubmit" });
    await waitFor(() => expect(document.activeElement).toBe(resubmit));
    expect(document.body.textContent).toContain("The connection “Balances of Anna” works.");
  });

  test("that is wrong says so, changes nothing, and leaves no secret in the page", async () => {
    const { user, world } = await openPortal(address);
    await user.type(await secret(/^Password/), "wrong-secret");
    await press(user, "Verify");
    const alert = await summary();
    expect(alert.textContent).toContain("Nothing was changed. The service rejected the user name or password.");
    expect(alert.textContent).toContain("Authorization Required");
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect((await secret(/^Password/)).value).toBe("");
    expect((await secret(/^User name/)).value).toBe("anna@balance.example");
    expect(document.documentElement.outerHTML).not.toContain("wrong-secret");
    expect(world.connections.find((one) => one.id === MAILBOX)?.status).toBe("Error");
    await expectAccessible();
  });

  test("that is missing is asked for, with a link to its field", async () => {
    const { user, sent } = await openPortal(address);
    await secret(/^Password/);
    await press(user, "Verify");
    const alert = await summary();
    await user.click(within(alert).getByRole("button", { name: "Enter a value for “Password”." }));
    expect(document.activeElement).toBe(await secret(/^Password/));
    expect(sent.some((one) => one.path.endsWith("/verify"))).toBe(false);
  });

  test("can be saved untested when the service is out of reach, with a warning", async () => {
    const world = newWorld();
    world.verify = () => ({ outcome: "unreachable", checkedAt: now(), diagnosis: diagnosis("unreachable", { status: null }) });
    const { user, sent } = await openPortal(address, { world });
    await user.type(await secret(/^Password/), "new");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("The service can’t be reached.");
    expect((await dialog()).textContent).toContain("If the new credentials are wrong, flows will fail");
    await user.type(await secret(/^Password/), "new");
    await press(user, "Save without test");
    await screen.findByText("Saved without test.");
    expect(sent.filter((one) => one.path.endsWith("/verify")).at(-1)?.body["saveUntested"]).toBe(true);
  });

  test("of another account is shown and must be confirmed", async () => {
    const world = newWorld();
    world.verify = () => ({ before: "anna@balance.example", after: "boris@balance.example" });
    const { user, sent } = await openPortal(address, { world });
    await user.type(await secret(/^Password/), "new");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("Before: anna@balance.example. Now: boris@balance.example.");
    expect(screen.queryByText("The connection works again.")).toBeNull();
    await press(user, "Use the new account");
    await screen.findByText("The connection works again.");
    expect(sent.filter((one) => one.path.endsWith("/verify")).at(-1)?.body).toEqual({
      parameters: { username: "anna@balance.example", password: "new" }, confirmAccount: true,
    });
  });

  test("asks before it throws away what was typed", async () => {
    const { user, router } = await openPortal(address);
    await user.type(await secret(/^Password/), "half");
    await user.keyboard("{Escape}");
    expect(await within(await dialog()).findByText("Unsaved changes")).toBeTruthy();
    await press(user, "Discard changes");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(router.state.location.href).toBe(`/connections?run=${RUN}`);
  });

  test("can be shown and hidden", async () => {
    const { user } = await openPortal(address);
    const password = await secret(/^Password/);
    await press(user, "Show password");
    expect(password.type).toBe("text");
    await press(user, "Hide password");
    expect(password.type).toBe("password");
  });
});

describe("a key", () => {
  test("is asked for under its own label and updated", async () => {
    const world = newWorld();
    const maps = world.connections.find((one) => one.id === MAPS)!;
    Object.assign(maps, { status: "Error", diagnosis: diagnosis("invalid-key") });
    const { user } = await openPortal("/connections", { world });
    await user.click(await screen.findByRole("button", { name: "Update API key" }));
    const key = await secret(/^API key/);
    expect(key.autocomplete).toBe("off");
    expect((await dialog()).textContent).toContain("The key or client secret is wrong or expired.");
    await user.type(key, "right");
    await press(user, "Verify");
    await screen.findByText("The connection works again.");
    expect(within(await dialog()).queryByRole("button", { name: "Return to the failed run" })).toBeNull();
  });

  test("of a connector without a test is saved with a warning from the start", async () => {
    const world = newWorld();
    const maps = world.connections.find((one) => one.id === MAPS)!;
    Object.assign(maps, { status: "Error", testable: false, diagnosis: diagnosis("invalid-key") });
    world.verify = () => ({ outcome: "untestable", checkedAt: now() });
    const { user } = await openPortal(`/connections/${MAPS}?repair=1`, { world });
    await user.type(await secret(/^API key/), "new");
    expect(within(await dialog()).queryByRole("button", { name: "Verify" })).toBeNull();
    expect((await dialog()).textContent).toContain("This connector has no operation that could serve as a test.");
    await press(user, "Save without test");
    await screen.findByText("Saved without test.");
  });
});

test("the dialog opens over the failed run and gives the focus to Resubmit", async () => {
  const { user, router } = await openPortal(`/runs/${RUN}`);
  await user.click(await screen.findByRole("button", { name: "Verify password" }));
  await user.type(await secret(/^Password/), "right");
    await press(user, "Verify");
  await user.click(await screen.findByRole("button", { name: "Return to the failed run" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(router.state.location.pathname).toBe(`/runs/${RUN}`);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Resubmit" })));
});
