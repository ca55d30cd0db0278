// Many runs at once: chosen in the list, confirmed, followed on the job's page, steered.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { JOB, MAILBOX, newWorld } from "../../../dev/mock/world";
import { expectAccessible, heading, openPortal } from "../../test/portal";

const dialog = () => screen.findByRole("dialog");
const bar = () => screen.findByRole("group", { name: "Selected runs" });

test("runs are chosen with a range, the dialog tells what would happen, one press makes one job", async () => {
  const { user, sent, router } = await openPortal("/runs");
  const boxes = await screen.findAllByRole("checkbox", { name: /^Select run/ });
  await user.click(boxes[0]!);
  await user.keyboard("{Shift>}");
  await user.click(boxes[2]!);
  await user.keyboard("{/Shift}");
  expect((await bar()).textContent).toContain("Selected: 3");
  await user.click(within(await bar()).getByRole("button", { name: "Resubmit" }));
  const confirm = await within(await dialog()).findByRole("button", { name: "Continue 3 runs" });
  expect((await dialog()).textContent).toContain("Daily balance: 3");
  expect((await dialog()).textContent).toContain("at most 5 a second for each connection");
  await expectAccessible();
  await user.click(within(await dialog()).getByRole("radio", { name: /Resubmit from the start/ }));
  await within(await dialog()).findByText(/would run again\. Runs looked at: 3/);
  expect((await dialog()).textContent).toContain("Send_mail: 3");
  expect(confirm.isConnected).toBe(true);
  await user.dblClick(within(await dialog()).getByRole("button", { name: "Resubmit 3 runs" }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/jobs\//));
  const makes = sent.filter((one) => one.method === "POST" && one.path.endsWith("/jobs"));
  expect(new Set(makes.map((one) => one.body["key"])).size).toBe(1);
  expect(makes[0]?.body).toMatchObject({ kind: "resubmit", from: "start", runs: [expect.any(String), expect.any(String), expect.any(String)] });
  await heading("Resubmit runs: 3");
  expect(screen.getByText("Trial run first: 0 of 3")).toBeTruthy();
});

test("all that match can be chosen where there are more than are shown", async () => {
  const world = newWorld();
  const { user, sent } = await openPortal("/runs?status=Failed", {
    world,
    instead: ({ method, path }) =>
      method === "GET" && path.endsWith("/runs")
        ? new Response(JSON.stringify({ items: world.runs.slice(1, 2), next: "more" }), { status: 200 })
        : undefined,
  });
  await user.click(await screen.findByRole("checkbox", { name: "Select all runs shown" }));
  await user.click(await within(await bar()).findByRole("button", { name: "Select all 4 that match" }));
  expect((await bar()).textContent).toContain("Selected: 4");
  await user.click(within(await bar()).getByRole("button", { name: "Cancel run" }));
  await user.click(await within(await dialog()).findByRole("button", { name: "Cancel 4 runs" }));
  await waitFor(() => expect(sent.some((one) => one.method === "POST" && one.path.endsWith("/jobs"))).toBe(true));
  expect(sent.find((one) => one.method === "POST" && one.path.endsWith("/jobs"))?.body).toMatchObject({ kind: "cancel", filter: { status: "Failed" } });
});

test("the page of a job counts honestly, says why it waits, and takes it further", async () => {
  const { user, world } = await openPortal(`/jobs/${JOB}`);
  await heading("Continue runs: 1,000");
  const counts = [...document.querySelectorAll("dl div")].map((one) => one.textContent);
  expect(counts.slice(0, 4)).toEqual(["Done600", "Skipped30", "Failed0", "Left370"]);
  expect(screen.getByText("Paused: 630 of 1,000")).toBeTruthy();
  expect(screen.getByText("The connection was refused again. Repair it, then continue.", { exact: false })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Fix connection" }).getAttribute("href")).toContain(`/connections/${MAILBOX}`);
  expect(screen.getByText("Already resubmitted before: 2")).toBeTruthy();
  await user.selectOptions(await screen.findByRole("combobox", { name: "Outcome" }), "Skipped");
  const table = within(await screen.findByRole("table", { name: "Runs of this job" }));
  await waitFor(() => expect(table.getAllByRole("row")).toHaveLength(2));
  expect(table.getByText(/The flow is turned off/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByText("Running: 630 of 1,000");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect((await dialog()).textContent).toContain("The runs that are left stay as they are: 370.");
  await user.click(within(await dialog()).getByRole("button", { name: "Stop" }));
  await screen.findByText("Stopped: 630 of 1,000");
  expect(world.jobs[0]?.state).toBe("stopped");
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
});

test("the list of jobs leads to each", async () => {
  const { user, router } = await openPortal("/runs");
  await user.click(await screen.findByRole("link", { name: "Jobs" }));
  await user.click(await screen.findByRole("link", { name: "Continue runs: 1,000" }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/jobs/${JOB}`));
});
