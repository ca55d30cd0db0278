// Signing in: back to the same place, one-time links, the language before anybody is known.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { newWorld, RUN } from "../../dev/mock/world";
import { openPortal } from "../test/portal";

const signedOut = () => ({ ...newWorld(), signedIn: false });
const password = () => screen.getByLabelText<HTMLInputElement>(/^Password/, { selector: "input" });

test("leads back to where the person wanted to go", async () => {
  const { user, router } = await openPortal(`/runs/${RUN}?action=Reply`, { world: signedOut() });
  await user.type(await screen.findByLabelText(/^User name/), "anna");
  await user.type(password(), "wrong");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Wrong user name or password.")).toBeTruthy();
  expect(password().value).toBe("");
  await user.type(password(), "right");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(router.state.location.href).toBe(`/runs/${RUN}?action=Reply`));
});

test("never leads to another site", async () => {
  const { user, router } = await openPortal("/sign-in?returnTo=%2F%2Fevil.example", { world: signedOut() });
  await user.type(await screen.findByLabelText(/^User name/), "anna");
  await user.type(password(), "right");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/"));
});

test("says how long to wait after too many attempts", async () => {
  const { user } = await openPortal("/sign-in", {
    world: signedOut(),
    instead: (one) =>
      one.method === "POST"
        ? new Response(JSON.stringify({ error: { code: "too-many-attempts", message: "", details: [] }, requestId: "r" }), { status: 429, headers: { "retry-after": "90" } })
        : undefined,
  });
  await user.type(await screen.findByLabelText(/^User name/), "anna");
  await user.type(password(), "x");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Too many attempts. Try again in 2 minutes.")).toBeTruthy();
});

test("the language is chosen before signing in, and remembered", async () => {
  const { user } = await openPortal("/sign-in", { world: signedOut() });
  await user.selectOptions(await screen.findByRole("combobox", { name: "Language" }), "lv-LV");
  expect(await screen.findByRole("button", { name: "Pierakstīties" })).toBeTruthy();
  expect(document.documentElement.lang).toBe("lv-LV");
  expect(localStorage.getItem("tidegate.preferences")).toContain("lv-LV");
});

test("a session that ends leads to signing in and back", async () => {
  const { world, router } = await openPortal("/connections");
  await screen.findByRole("link", { name: "Archive" });
  world.signedIn = false;
  await router.navigate({ to: "/runs" });
  await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
  expect(router.state.location.search).toEqual({ returnTo: "/runs" });
});

test("a one-time link sets the password; the token leaves the address", async () => {
  window.location.hash = "#token-1";
  const { user, sent, router } = await openPortal("/welcome", { world: signedOut() });
  const first = await screen.findByLabelText(/^New password/, { selector: "input" });
  const second = screen.getByLabelText(/^Repeat new password/, { selector: "input" });
  await user.type(first, "long enough pass");
  await user.type(second, "another");
  await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
  expect(await screen.findByText("The two passwords differ.")).toBeTruthy();
  await user.clear(second);
  await user.type(second, "long enough pass");
  await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/"));
  expect(sent.find((one) => one.path.endsWith("/session/link"))?.body).toEqual({ token: "token-1", password: "long enough pass", language: "en-US" });
  expect(window.location.hash).toBe("");
});
