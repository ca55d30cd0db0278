// A run that waits for its connection: what for, until when, and the two ways on; and where waiting is chosen.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { WAITING_RUN } from "../../../dev/mock/waiting";
import { DAILY, newWorld } from "../../../dev/mock/world";
import { openPortal } from "../../test/portal";

const panel = async () => within(await screen.findByRole("region", { name: "Waiting for connection" }));

test("says what a run waits for, and repairs that first", async () => {
  const { user, router } = await openPortal(`/runs/${WAITING_RUN}`);
  const shown = await panel();
  expect(shown.getByText("The service refused the connection “Balances of Anna”. The run waits for the repair and then goes on by itself. Nothing is repeated.")).toBeTruthy();
  expect(shown.getByText("Call_service")).toBeTruthy();
  expect(shown.getAllByRole("button").map((button) => button.textContent)).toEqual(["Verify password", "Resume"]);
  await user.click(shown.getByRole("button", { name: "Verify password" }));
  expect(await screen.findByRole("dialog", { name: "Fix connection: Balances of Anna" })).toBeTruthy();
  expect(router.state.location.search).toMatchObject({ repair: "1" });
});

test("a run goes on when somebody resumes it", async () => {
  const { user, sent } = await openPortal(`/runs/${WAITING_RUN}`);
  await user.click((await panel()).getByRole("button", { name: "Resume" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Waiting for connection" })).toBeNull());
  expect(sent.filter((one) => one.path.endsWith(`/runs/${WAITING_RUN}/resume`)).length).toBe(1);
});

test("who may neither repair nor resume is told whom to ask", async () => {
  const world = newWorld();
  const run = world.runs.find((one) => one.id === WAITING_RUN)!;
  run.rights.resume = false;
  run.waitingFor!.connection!.rights = { use: true, edit: false, delete: false, share: false };
  await openPortal(`/runs/${WAITING_RUN}`, { world });
  const shown = await panel();
  expect(shown.queryAllByRole("button")).toEqual([]);
  expect(shown.getByText("Ask the owner to fix it")).toBeTruthy();
});

test("a connection that works again leaves only the run to go on", async () => {
  const world = newWorld();
  world.runs.find((one) => one.id === WAITING_RUN)!.waitingFor!.connection!.status = "Connected";
  await openPortal(`/runs/${WAITING_RUN}`, { world });
  const shown = await panel();
  expect(shown.getByText("The connection “Balances of Anna” works again. The run goes on in a moment.")).toBeTruthy();
  expect(shown.getAllByRole("button").map((button) => button.textContent)).toEqual(["Resume"]);
});

test("a flow chooses to wait, or follows what holds for all", async () => {
  const { user, sent } = await openPortal(`/flows/${DAILY}`);
  const choice = await screen.findByRole<HTMLSelectElement>("combobox", { name: "When the connection breaks" });
  expect(choice.selectedOptions[0]?.textContent).toBe("As for all flows: The run fails and can be resubmitted");
  await user.selectOptions(choice, "wait");
  await waitFor(() => expect(choice.disabled).toBe(false));
  expect(choice.value).toBe("wait");
  await user.selectOptions(choice, "inherited");
  await waitFor(() => expect(sent.filter((one) => one.method === "PATCH").map((one) => one.body)).toEqual([{ whenConnectionBreaks: "wait" }, { whenConnectionBreaks: null }]));
});

test("an administrator chooses for all flows, and is warned of a clock that is off", async () => {
  const world = newWorld();
  world.settings.clock = { aheadSeconds: -420, seenAt: new Date().toISOString(), service: "balance.example" };
  const { user } = await openPortal("/admin/system", { world });
  await user.click(await screen.findByRole("radio", { name: "The run waits for the repair and then goes on" }));
  await waitFor(() => expect(world.settings.whenConnectionBreaks).toBe("wait"));
  expect(screen.getByText(/^It is 7 minutes behind the clock of balance\.example\./)).toBeTruthy();
});
