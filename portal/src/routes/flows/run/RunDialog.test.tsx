// Running a flow by hand: one dialog is one wish.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { DAILY, newWorld } from "../../../../dev/mock/world";
import { openPortal, type Sent } from "../../../test/portal";

const runs = (sent: readonly Sent[]) => sent.filter((one) => one.path.endsWith("/triggers/manual/run"));

async function open() {
  let answers = 0;
  const world = newWorld();
  // A trigger without a schema: the body may stay empty.
  world.documents[DAILY] = "{}";
  const opened = await openPortal(`/flows/${DAILY}`, {
    world,
    instead: ({ path }) => (path.endsWith("/run") && (answers += 1) === 1 ? new Response(JSON.stringify({ error: { code: "storage-away", message: "" } }), { status: 503 }) : undefined),
  });
  const press = async () => opened.user.click(await waitFor(() => within(screen.getByRole("dialog")).getByRole("button", { name: "Run" })));
  const ask = async () => {
    // The page stands: one that is still being drawn anew would lose the press.
    await waitFor(() => expect(document.title).toMatch(/^Daily balance/));
    await waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());
    await opened.user.click(await screen.findByRole("button", { name: "Run" }));
  };
  await ask();
  return { ...opened, ask, press };
}

test("what is pressed again after no answer carries the same key, and what is opened again another one", async () => {
  const { sent, router, ask, press } = await open();
  await press();
  expect(await screen.findByText("The flow couldn’t be run.")).toBeTruthy();
  await press();
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/runs\//));
  const [first, second] = runs(sent).map((one) => one.body["requestId"]);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
  await router.navigate({ to: "/flows/$flowId", params: { flowId: DAILY } });
  await ask();
  await press();
  await waitFor(() => expect(runs(sent)).toHaveLength(3));
  expect(runs(sent)[2]?.body["requestId"]).not.toBe(first);
});
