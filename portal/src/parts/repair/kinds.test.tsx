// The repair of an application, a certificate, an address and a key with its word; and what happens when the session ends midway.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { BANK, LEDGER, WEATHER } from "../../../dev/mock/kinds";
import { diagnosis, MAPS, newWorld } from "../../../dev/mock/world";
import type { DiagnosisClass } from "../../api/types";
import { expectAccessible, openPortal } from "../../test/portal";

const now = () => new Date().toISOString();
const dialog = () => screen.findByRole("dialog");
const control = (name: string | RegExp) => screen.findByLabelText<HTMLInputElement>(name, { selector: "input" });
const summary = async () => (await within(await dialog()).findAllByRole("alert"))[0]!;
type User = Awaited<ReturnType<typeof openPortal>>["user"];
const press = async (user: User, name: string) => user.click(within(await dialog()).getByRole("button", { name }));
const sentOnce = (sent: { path: string; body: Record<string, unknown> }[]) => sent.filter((one) => one.path.endsWith("/verify")).at(-1)?.body;

function broken(id: string, kind: DiagnosisClass, more: object = {}) {
  const world = newWorld();
  Object.assign(world.connections.find((one) => one.id === id)!, { status: "Error", diagnosis: diagnosis(kind), ...more });
  return world;
}
const unreachable = () => ({ outcome: "unreachable" as const, checkedAt: now(), diagnosis: diagnosis("unreachable", { status: null }) });
const answer = (status: number, code: string, details: unknown[]) => new Response(JSON.stringify({ error: { code, message: code, details }, requestId: "r" }), { status });

describe("an application", () => {
  const address = `/connections/${LEDGER}?repair=1`;

  test("takes a new secret with its expiry date, everything else filled in", async () => {
    const { user, sent } = await openPortal(address, { world: broken(LEDGER, "invalid-key") });
    const secret = await control(/^Client secret/);
    await waitFor(() => expect(document.activeElement).toBe(secret));
    expect((await control(/^Client ID/)).value).toBe("9d1f9f0e-6a51-4f2a-8f0c-2b5d8c1a7e10");
    expect((await control(/^Token address/)).value).toBe("https://login.ledger.example/token");
    await user.type(secret, "right");
    fireEvent.change(await control(/^Expiry date/), { target: { value: "2027-11-21" } });
    await expectAccessible();
    await press(user, "Verify");
    await screen.findByText("The connection works again.");
    expect(sentOnce(sent)).toMatchObject({ secretExpiresAt: "2027-11-21", parameters: { "token:clientSecret": "right" } });
    expect(document.documentElement.outerHTML).not.toContain('"right"');
  });

  test("the id of a secret is told apart from its value", async () => {
    const { user } = await openPortal(address, { world: broken(LEDGER, "invalid-key") });
    await user.click(await control(/^Client secret/));
    await user.paste("0f8fad5b-d9cb-469f-a165-70867728950e");
    expect((await dialog()).textContent).toContain("This looks like the ID of a secret.");
    await user.clear(await control(/^Client secret/));
    await waitFor(async () => expect((await dialog()).textContent).not.toContain("This looks like the ID of a secret."));
  });

  test("a wrong secret and a service out of reach change nothing", async () => {
    const world = broken(LEDGER, "invalid-key");
    world.verify = () => ({ outcome: "refused", checkedAt: now(), diagnosis: diagnosis("invalid-key") });
    const { user } = await openPortal(address, { world });
    await user.type(await control(/^Client secret/), "not-this-one");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("Nothing was changed. The key or client secret is wrong or expired.");
    expect(document.documentElement.outerHTML).not.toContain("not-this-one");
    world.verify = unreachable;
    await user.type(await control(/^Client secret/), "new");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("The service can’t be reached.");
    expect(within(await dialog()).getByRole("button", { name: "Save without test" })).toBeTruthy();
  });
});

describe("a certificate", () => {
  const address = `/connections/${BANK}?repair=1`;
  const chosen = (name: string, content = "not a real one") => new File([content], name);
  const picker = async () => (await dialog()).querySelector<HTMLInputElement>("input[type=file]")!;

  test("shows the present one, takes a file and a passphrase, and keeps both out of the page", async () => {
    const { user, sent } = await openPortal(address, { world: broken(BANK, "certificate") });
    expect((await dialog()).textContent).toContain("CN=anna, O=Balance SIA, C=LV");
    expect((await dialog()).textContent).toContain("A9F3 0C44");
    const button = within(await dialog()).getByRole("button", { name: "Choose a file: Certificate" });
    await waitFor(() => expect(document.activeElement).toBe(button));
    await user.upload(await picker(), chosen("anna.pfx", "bytes of a file"));
    expect(await screen.findByText("anna.pfx")).toBeTruthy();
    await user.type(await control(/^Passphrase/), "right");
    await expectAccessible();
    await press(user, "Verify");
    await screen.findByText("The connection works again.");
    expect(sentOnce(sent)?.["parameters"]).toEqual({ file: btoa("bytes of a file"), "file:passphrase": "right" });
    expect(document.documentElement.outerHTML).not.toContain(btoa("bytes of a file"));
  });

  test("can be dropped, and PEM is sent as it stands", async () => {
    const { user, sent } = await openPortal(address, { world: broken(BANK, "certificate") });
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    const zone = (await dialog()).querySelector<HTMLElement>(".zone")!;
    fireEvent.drop(zone, { dataTransfer: { files: [chosen("anna.pem", pem)] } });
    await screen.findByText("anna.pem");
    await press(user, "Verify");
    await waitFor(() => expect(sentOnce(sent)?.["parameters"]).toMatchObject({ file: pem }));
  });

  test("a wrong passphrase leads to its field, and the file stays chosen", async () => {
    let tries = 0;
    const { user, sent } = await openPortal(address, {
      world: broken(BANK, "certificate"),
      instead: ({ path }) => {
        if (!path.endsWith("/verify") || tries++ > 0) return undefined;
        return answer(422, "parameters-invalid", [{ code: "certificate-passphrase", parameter: "file", message: "the passphrase does not open the file" }]);
      },
    });
    await user.upload(await picker(), chosen("anna.pfx"));
    await user.type(await control(/^Passphrase/), "wrong");
    await press(user, "Verify");
    await user.click(within(await summary()).getByRole("button", { name: "The passphrase does not open the file." }));
    expect(document.activeElement).toBe(await control(/^Passphrase/));
    await user.type(await control(/^Passphrase/), "right");
    await press(user, "Verify");
    await screen.findByText("The connection works again.");
    expect(sentOnce(sent)?.["parameters"]).toEqual({ file: btoa("not a real one"), "file:passphrase": "right" });
  });

  test.each([
    ["certificate-key-missing", "The file holds no private key. Export the certificate together with its key."],
    ["certificate-unreadable", "This file is neither PFX nor PEM."],
    ["certificate-key-mismatch", "The private key does not belong to the certificate."],
  ])("%s is said in words", async (code, words) => {
    const { user } = await openPortal(address, {
      world: broken(BANK, "certificate"),
      instead: ({ path }) => (path.endsWith("/verify") ? answer(422, "parameters-invalid", [{ code, parameter: "file", message: code }]) : undefined),
    });
    await user.upload(await picker(), chosen("anna.pem"));
    await press(user, "Verify");
    expect((await summary()).textContent).toContain(words);
  });

  test("a file too large for a certificate is not taken", async () => {
    const { user } = await openPortal(address, { world: broken(BANK, "certificate") });
    await user.upload(await picker(), chosen("photo.pfx", "x".repeat(600 * 1024)));
    expect((await dialog()).textContent).toContain("This file is too large to be a certificate.");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("Enter a value for “Certificate”.");
  });
});

describe("no authentication", () => {
  const address = `/connections/${WEATHER}?repair=1`;

  test("asks for the address, and for another way when the service wants one", async () => {
    const world = broken(WEATHER, "unknown-401");
    world.verify = (_, body) =>
      body.way === "withKey" ? { outcome: "passed", checkedAt: now() } : { outcome: "refused", checkedAt: now(), diagnosis: diagnosis("unknown-401") };
    const { user, sent } = await openPortal(address, { world });
    expect((await control(/^Base address/)).value).toBe("https://weather.example");
    await press(user, "Verify");
    await summary();
    expect((await dialog()).textContent).toContain("This service now wants authentication.");
    await user.selectOptions(within(await dialog()).getByLabelText("Authentication type"), "With a key");
    await user.type(await control(/^API key/), "k-1");
    await press(user, "Verify");
    await screen.findByText("The connection works again.");
    expect(sentOnce(sent)).toMatchObject({ way: "withKey", parameters: { address: "https://weather.example", api_key: "k-1" } });
  });

  test("a name that is not found says what the network said", async () => {
    const world = broken(WEATHER, "unreachable", { diagnosis: diagnosis("unreachable", { status: null }), testable: true });
    world.verify = () => ({ ...unreachable(), diagnosis: diagnosis("unreachable", { status: null, serviceMessage: "name not found: weather.example" }) });
    const { user } = await openPortal(address, { world });
    await press(user, "Fix connection");
    await press(user, "Verify");
    expect((await summary()).textContent).toContain("name not found: weather.example");
  });
});

describe("a key", () => {
  test("shows the end of the present one, and offers the word that most services want", async () => {
    const { user, sent } = await openPortal(`/connections/${MAPS}?repair=1`, { world: broken(MAPS, "invalid-key", { hint: "9f3a" }) });
    expect((await dialog()).textContent).toContain("••••9f3a");
    const key = await control(/^API key/);
    await user.type(key, "right");
    fireEvent.blur(key);
    await press(user, "Put “Bearer” in front");
    expect(key.value).toBe("Bearer right");
    await press(user, "Verify");
    await waitFor(() => expect(sentOnce(sent)?.["parameters"]).toEqual({ api_key: "Bearer right" }));
  });
});

test("a 403 opens on the test, and never on a password", async () => {
  const world = newWorld();
  const { user } = await openPortal("/connections/c3?repair=1", { world });
  await dialog();
  expect(document.querySelector("input[type=password]")).toBeNull();
  expect((await dialog()).textContent).toContain("may not use /archive/2026.");
  await expectAccessible();
  await press(user, "Test connection");
  expect(await within(await dialog()).findByText("The test passed: the connection is fine. The problem is what the action “Read_archive” asks for.")).toBeTruthy();
});

test("a session that ends midway keeps what was typed and is not secret, and comes back to the dialog", async () => {
  let ended = false;
  const world = broken(LEDGER, "invalid-key");
  const { user, router } = await openPortal(`/connections/${LEDGER}?repair=1`, {
    world,
    instead: ({ path }) => {
      if (!path.endsWith("/verify") || ended) return undefined;
      ended = true;
      world.signedIn = false;
      return answer(401, "not-signed-in", []);
    },
  });
  const address = await control(/^Token address/);
  await user.clear(address);
  await user.type(address, "https://new.ledger.example/token");
  await user.type(await control(/^Client secret/), "half");
  await press(user, "Verify");
  await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
  expect(document.documentElement.outerHTML).not.toContain("half");
  await user.type(await control(/^User name/), "anna");
  await user.type(await control(/^Password/), "right");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect((await control(/^Token address/)).value).toBe("https://new.ledger.example/token");
  expect((await control(/^Client secret/)).value).toBe("");
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain("half");
});
