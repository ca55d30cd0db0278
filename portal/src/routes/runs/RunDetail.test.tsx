// A run that failed: what happened, what comes first, running it again.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { diagnosis, newWorld, RUN } from "../../../dev/mock/world";
import { DIAGNOSIS_CLASSES, firstRemedy } from "../../parts/repair/diagnosis";
import type { DiagnosisClass } from "../../api/types";
import { heading, openPortal } from "../../test/portal";

const FORBIDDEN: readonly DiagnosisClass[] = [
  "insufficient-scope", "no-access", "conditional-access", "ip-blocked", "license-or-quota", "policy", "unknown-403",
];

function failedWith(kind: DiagnosisClass) {
  const world = newWorld();
  const run = world.runs.find((one) => one.id === RUN)!;
  const status = FORBIDDEN.includes(kind) ? 403 : 401;
  const repairable = FORBIDDEN.includes(kind) ? ("no" as const) : ("yes" as const);
  const found = diagnosis(kind, { status, repairable, scope: "Mail.Read", resource: "/archive" });
  Object.assign(run.failure!, { diagnosis: found, statusCode: status });
  // A single 403 does not break a connection.
  if (status === 403) {
    run.failure!.connection!.status = "Connected";
    world.connections.find((one) => one.id === run.failure!.connection!.id)!.status = "Connected";
  }
  return { world, run, found };
}

const panel = async () => screen.findByRole("region", { name: "What happened" });

test.each(DIAGNOSIS_CLASSES)("%s: its sentence, its first button, the service's own words", async (kind) => {
  const { world, found } = failedWith(kind);
  await openPortal(`/runs/${RUN}`, { world });
  const shown = within(await panel());
  expect(shown.getByText("Authorization Required: the credentials supplied were not accepted.")).toBeTruthy();
  const buttons = shown.getAllByRole("button").map((button) => button.textContent);
  expect(buttons[0]).toBe(firstRemedy(found) === "repair" ? "Verify password" : "Test connection");
  if (FORBIDDEN.includes(kind)) expect(buttons).not.toContain("Verify password");
  expect(document.querySelector("input[type=password]")).toBeNull();
});

test("a 403 whose test passes points at the action, not at the connection", async () => {
  const { world } = failedWith("no-access");
  const { user } = await openPortal(`/runs/${RUN}`, { world });
  await user.click(await screen.findByRole("button", { name: "Test connection" }));
  expect(await screen.findByText("The test passed: the connection is fine. The problem is what the action “Call_service” asks for.")).toBeTruthy();
});

test("status, code and the time it was first seen stand beside the service's words, printed words included", async () => {
  await openPortal(`/runs/${RUN}`, { language: "id-ID" });
  const facts = await screen.findByText("401 Unauthorized – Tidak diotorisasi");
  expect(facts.closest("ul")?.getAttribute("aria-description")).toContain("tidak sah");
});

describe("resubmitting", () => {
  test("goes at once when nothing would be repeated, once for a double press", async () => {
    const { world, run } = failedWith("invalid-password");
    run.failure!.connection!.status = "Connected";
    const { user, router, sent } = await openPortal(`/runs/${RUN}`, { world });
    await user.dblClick(await screen.findByRole("button", { name: "Resubmit" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/runs/08584692069368105395603050999CU00"));
    const ids = sent.filter((one) => one.path.endsWith("/resubmit")).map((one) => one.body["requestId"]);
    expect(new Set(ids).size).toBe(1);
    expect(await screen.findByText("Resubmitted from")).toBeTruthy();
  });

  test("asks first when something would be repeated, and continues from the failed action by default", async () => {
    const { world, run } = failedWith("invalid-password");
    run.failure!.connection!.status = "Connected";
    run.sideEffects = [{ action: "Post_note", method: "POST", target: "https://notes.example/notes", count: 1 }];
    const { user, sent } = await openPortal(`/runs/${RUN}`, { world });
    await user.click(await screen.findByRole("button", { name: "Resubmit" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect((await dialog.findByRole<HTMLInputElement>("radio", { name: /^Resubmit from the failed action/ })).checked).toBe(true);
    await user.click(dialog.getByRole("radio", { name: /^Resubmit from the start/ }));
    expect(dialog.getByText("This action already succeeded and would run again:")).toBeTruthy();
    expect(dialog.getByText("Post_note")).toBeTruthy();
    await user.click(dialog.getByRole("radio", { name: /^Resubmit from the failed action/ }));
    await user.click(dialog.getByRole("button", { name: "Resubmit" }));
    await waitFor(() => expect(sent.some((one) => one.body["mode"] === "failed-action")).toBe(true));
  });

  test("names the earlier child and a connection that is still broken", async () => {
    const { world, run } = failedWith("invalid-password");
    run.resubmittedAs = ["08584692069368105395603050777CU00"];
    const { user } = await openPortal(`/runs/${RUN}`, { world });
    await heading(/^Run/);
    await screen.findByRole("button", { name: "Resubmit" });
    await user.keyboard("s");
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/^This run was already resubmitted:/);
    expect(dialog.textContent).toContain("The connection “Balances of Anna” still needs fixing.");
  });

  test("says why it is not possible", async () => {
    const { world, run } = failedWith("invalid-password");
    run.resubmitBlocked = "flow-off";
    await openPortal(`/runs/${RUN}`, { world });
    const button = await screen.findByRole("button", { name: "Resubmit" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(screen.getByText("The flow is turned off. Turn on the flow to resubmit.")).toBeTruthy();
  });

  test("offers the version of then, and other trigger data", async () => {
    const { world, run } = failedWith("invalid-password");
    run.version = 2;
    const { user, sent } = await openPortal(`/runs/${RUN}`, { world });
    await user.click(await screen.findByRole("button", { name: "How to resubmit" }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByRole("radio", { name: /^Resubmit with the original version/ });
    await user.click(dialog.getByRole("radio", { name: /^Edit trigger data/ }));
    const data = dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "Trigger data" });
    expect(data.value).toContain('"account": 7');
    await user.clear(data);
    await user.click(data);
    await user.paste("{ no json");
    await user.click(dialog.getByRole("button", { name: "Resubmit" }));
    expect(await dialog.findByText("This is not valid JSON.")).toBeTruthy();
    await user.clear(data);
    await user.click(data);
    await user.paste('{"account":8}');
    await user.click(dialog.getByRole("button", { name: "Resubmit" }));
    await waitFor(() => expect(sent.some((one) => one.body["mode"] === "edited" && JSON.stringify(one.body["trigger"]) === '{"body":{"account":8}}')).toBe(true));
  });

  test("carries the printed word in its description", async () => {
    await openPortal(`/runs/${RUN}`, { language: "ro-RO" });
    const button = await screen.findByRole("button", { name: "Retrimitere" });
    expect(button.getAttribute("aria-description")).toContain("Remitere");
  });
});

describe("actions", () => {
  test("the first failed one is open, n and p go round the failed ones", async () => {
    const { world, run } = failedWith("invalid-password");
    run.actions[4]!.status = "TimedOut";
    const { user, router } = await openPortal(`/runs/${RUN}`, { world });
    expect((await screen.findByRole("button", { name: /^Call_service/ })).getAttribute("aria-expanded")).toBe("true");
    const outputs = within(screen.getByRole("region", { name: "Outputs" }));
    expect(outputs.getByRole("treeitem", { name: /^statusCode ?401$/ })).toBeTruthy();
    await user.click(outputs.getByRole("button", { name: "Raw" }));
    expect(outputs.getByRole("group", { name: "Outputs" }).textContent).toContain('"statusCode": 401');
    await user.keyboard("n");
    await waitFor(() => expect(router.state.location.search).toEqual({ action: "Reply" }));
    expect(document.activeElement?.id).toBe("action-Reply");
    await user.keyboard("p");
    await waitFor(() => expect(router.state.location.search).toEqual({ action: "Call_service" }));
  });

  test("stand inside their branch, with their attempts", async () => {
    const { user } = await openPortal(`/runs/${RUN}`);
    const warn = await screen.findByRole("button", { name: /Warn/ });
    expect(warn.textContent).toContain("If yes");
    expect(warn.closest("li")?.dataset["depth"]).toBe("1");
    await user.click(screen.getByRole("tab", { name: "Retry history (1)" }));
    expect(screen.getByText("Attempt 1 of 2")).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: "Timeline" }));
    expect(screen.getByText("Attempt 1 ended with 503 – Service Unavailable")).toBeTruthy();
  });

  test("that are secured say why nothing is shown", async () => {
    const { world, run } = failedWith("invalid-password");
    Object.assign(run.actions[1]!, { secured: true, inputs: undefined, outputs: undefined });
    await openPortal(`/runs/${RUN}`, { world });
    expect(await screen.findByText("Content hidden by a security setting")).toBeTruthy();
    expect(screen.getByText(/^The definition marks this content as secure/)).toBeTruthy();
  });
});

test("a run that goes on can be cancelled after a question", async () => {
  const { user, world } = await openPortal("/runs/08584692069368105395603050986CU00");
  await user.click(await screen.findByRole("button", { name: "Cancel run" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel run" }));
  await waitFor(() => expect(world.runs[0]?.status).toBe("Cancelled"));
});

test("a run that was set aside says so, with its report, and can be cancelled or resubmitted", async () => {
  const { world, run } = failedWith("temporary");
  Object.assign(run, { status: "Waiting", endedAt: null, error: null, failure: { code: "run-set-aside", message: "the journal holds an event of a later release" } });
  await openPortal(`/runs/${RUN}`, { world });
  const shown = within(await panel());
  expect(shown.getByText(/^This run could not be carried on and was set aside after three tries/)).toBeTruthy();
  expect(shown.getByText("the journal holds an event of a later release")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Cancel run" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Resubmit" }).getAttribute("aria-disabled")).toBeNull();
});

test("what a service wrote is shown as text", async () => {
  const { world, run } = failedWith("invalid-password");
  const evil = '<img src=x onerror="document.title=1">';
  Object.assign(run.failure!.diagnosis!, { serviceMessage: evil });
  run.flow.name = evil;
  await openPortal(`/runs/${RUN}`, { world });
  expect(within(await panel()).getByText(evil)).toBeTruthy();
  expect(document.querySelector("img")).toBeNull();
});
