// Signing in with an account: the window and its return, blocked, closed, refused, another account, too late, in the same tab.
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MAIL } from "../../../../dev/mock/kinds";
import { diagnosis, newWorld, type World } from "../../../../dev/mock/world";
import { expectAccessible, openPortal } from "../../../test/portal";

const ADDRESS = `/connections/${MAIL}?repair=1`;
const dialog = () => screen.findByRole("dialog");
const button = async (name: string) => within(await dialog()).findByRole("button", { name });
type User = Awaited<ReturnType<typeof openPortal>>["user"];
const press = async (user: User, name: string) => user.click(await button(name));

const provider = { closed: false, location: { replace: vi.fn() }, close: vi.fn() };

beforeEach(() => {
  Object.assign(provider, { closed: false, location: { replace: vi.fn() }, close: vi.fn() });
  vi.stubGlobal("open", vi.fn(() => provider));
});
afterEach(() => sessionStorage.clear());

function brokenMail(): World {
  const world = newWorld();
  Object.assign(world.connections.find((one) => one.id === MAIL)!, { status: "Error", diagnosis: diagnosis("token-expired") });
  return world;
}

/** The provider sends the window back with this. */
function comesBack(world: World, more: Partial<World["signIns"][number]>) {
  act(() => {
    Object.assign(world.signIns.at(-1)!, more);
  });
}

test("is begun by the press, says which account and permissions, and ends in a repaired connection", async () => {
  const world = brokenMail();
  const { user, sent } = await openPortal(ADDRESS, { world });
  expect((await dialog()).textContent).toContain("The sign-in has expired.");
  expect((await dialog()).textContent).toContain("anna@mail.example");
  expect((await dialog()).textContent).toContain("mail.send");
  await waitFor(async () => expect(document.activeElement).toBe(await button("Sign in again")));
  await expectAccessible();
  await press(user, "Sign in again");
  expect(await within(await dialog()).findByText("Go on in the window of login.mail.example. This page waits for it.")).toBeTruthy();
  expect(provider.location.replace).toHaveBeenCalledWith(expect.stringContaining("https://login.mail.example/authorize"));
  expect(sent.find((one) => one.path.endsWith("/sign-ins"))?.body).toMatchObject({ connection: MAIL, prompt: "usual" });
  comesBack(world, { status: "done", account: "anna@mail.example" });
  expect(await screen.findByText("The connection works again.")).toBeTruthy();
  expect(sent.filter((one) => one.path.endsWith("/complete"))).toHaveLength(1);
});

test("another account is compared and must be confirmed", async () => {
  const world = brokenMail();
  const { user, sent } = await openPortal(ADDRESS, { world });
  await press(user, "Switch account");
  expect(sent.find((one) => one.path.endsWith("/sign-ins"))?.body["prompt"]).toBe("chooseAccount");
  comesBack(world, { status: "done", account: "boris@mail.example" });
  expect((await within(await dialog()).findByRole("alert")).textContent).toContain("Before: anna@mail.example. Now: boris@mail.example.");
  await expectAccessible();
  await press(user, "Use the new account");
  expect(await screen.findByText("The connection works again.")).toBeTruthy();
  expect(world.connections.find((one) => one.id === MAIL)?.account).toBe("boris@mail.example");
});

test("permissions that were not given are named in the result", async () => {
  const world = brokenMail();
  const { user } = await openPortal(ADDRESS, { world });
  await press(user, "Sign in again");
  comesBack(world, { status: "done", account: "anna@mail.example", missingScopes: ["mail.send"] });
  expect(await screen.findByText(/^The account did not give these permissions: mail\.send\./)).toBeTruthy();
});

describe("what goes wrong", () => {
  test("a missing consent gives a text to copy for who can grant it", async () => {
    const world = brokenMail();
    const { user } = await openPortal(ADDRESS, { world });
    await press(user, "Sign in again");
    comesBack(world, { status: "refused", diagnosis: diagnosis("consent-missing", { code: "consent_required", serviceMessage: "AADSTS65001" }) });
    expect((await within(await dialog()).findByRole("alert")).textContent).toContain("The application has not been given permission.");
    expect((await dialog()).textContent).toContain("the connection “Mail of Anna” needs the permissions mail.read mail.send. Application: house, at login.mail.example.");
    expect(await button("Copy for the administrator")).toBeTruthy();
    expect(await button("Sign in again")).toBeTruthy();
    await expectAccessible();
  });

  test("a blocked window offers to go on in this one, and comes back to the same dialog", async () => {
    vi.stubGlobal("open", vi.fn(() => null));
    const { user, sent } = await openPortal(ADDRESS, { world: brokenMail() });
    await press(user, "Sign in again");
    expect((await within(await dialog()).findByRole("alert")).textContent).toContain("The browser has blocked the window.");
    expect(await button("Go on in this window")).toBeTruthy();
    expect(sent.find((one) => one.path.endsWith("/sign-ins"))?.body["returnTo"]).toBeTruthy();
  });

  test("a closed window says so, is waited for all the same, and can be opened again", async () => {
    const world = brokenMail();
    const { user } = await openPortal(ADDRESS, { world });
    await press(user, "Sign in again");
    await within(await dialog()).findByText(/^Go on in the window/);
    provider.closed = true;
    expect(await within(await dialog()).findByText(/^The window was closed before/)).toBeTruthy();
    comesBack(world, { status: "done", account: "anna@mail.example" });
    expect(await screen.findByText("The connection works again.")).toBeTruthy();
  });

  test("ten minutes later one starts again", async () => {
    const world = brokenMail();
    const { user } = await openPortal(ADDRESS, { world });
    await press(user, "Sign in again");
    comesBack(world, { status: "expired" });
    expect((await within(await dialog()).findByRole("alert")).textContent).toContain("This sign-in took too long, or was used already. Start again.");
    expect(await button("Sign in again")).toBeTruthy();
  });

  test("a provider that is down is not blamed on the account", async () => {
    const { user } = await openPortal(ADDRESS, {
      world: brokenMail(),
      instead: ({ method, path }) =>
        method === "POST" && path.endsWith("/sign-ins")
          ? new Response(JSON.stringify({ error: { code: "verification-failed", message: "", details: [diagnosis("unreachable", { status: null })] } }), { status: 422 })
          : undefined,
    });
    await press(user, "Sign in again");
    expect((await within(await dialog()).findByRole("alert")).textContent).toContain("The service can’t be reached.");
    expect(provider.close).toHaveBeenCalled();
  });

  test("leaving the dialog cancels what was begun", async () => {
    const { user, sent } = await openPortal(ADDRESS, { world: brokenMail() });
    await press(user, "Sign in again");
    await within(await dialog()).findByText(/^Go on in the window/);
    await press(user, "Cancel");
    await waitFor(() => expect(sent.some((one) => one.method === "DELETE" && one.path.includes("/sign-ins/"))).toBe(true));
    expect(provider.close).toHaveBeenCalled();
  });
});

describe("the page that the provider sends back to", () => {
  const begun = (world: World, more: object) =>
    world.signIns.push({ id: "s1", status: "done", opened: true, account: "anna@mail.example", previousAccount: "anna@mail.example", connection: MAIL, missingScopes: [], expiresAt: new Date().toISOString(), started: {}, ...more });

  test("leads back to the dialog in the same tab, which goes on by itself", async () => {
    const world = brokenMail();
    begun(world, { returnTo: ADDRESS });
    const { router } = await openPortal("/connections/sign-in/s1", { world });
    expect(await screen.findByText("The connection works again.")).toBeTruthy();
    expect(router.state.location.href).toBe(`${ADDRESS}&signIn=s1`);
  });

  test("hands over to the page that waits, and closes", async () => {
    const close = vi.fn();
    vi.stubGlobal("close", close);
    const waiting = new BroadcastChannel("tidegate.sign-in");
    waiting.onmessage = ({ data }: MessageEvent<{ kind: string; id: string }>) => {
      if (data.kind === "returned") waiting.postMessage({ kind: "taken", id: data.id });
    };
    const world = brokenMail();
    begun(world, { returnTo: ADDRESS });
    await openPortal("/connections/sign-in/s1", { world });
    expect(await screen.findByText("The sign-in goes on where it was begun. You may close this window.")).toBeTruthy();
    expect(close).toHaveBeenCalled();
    waiting.close();
  });

  test("says when the sign-in is not known any more", async () => {
    await openPortal("/connections/sign-in/s9", { world: brokenMail() });
    expect(await screen.findByText(/^This sign-in took too long, or was used already/)).toBeTruthy();
    await expectAccessible();
  });
});

test("a new connection signs in before it is kept", async () => {
  const world = newWorld();
  const { user, sent, router } = await openPortal("/connections/new?connector=k3", { world });
  await user.click(await screen.findByRole("button", { name: "Sign in" }));
  await screen.findByText(/^Go on in the window/);
  expect(sent.find((one) => one.path.endsWith("/sign-ins"))?.body).toMatchObject({ connector: "k3", name: "Mail with account" });
  comesBack(world, { status: "done", account: "anna@mail.example" });
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/connections\/018f/));
});
