// Every main page without violations of the rules for access that need no layout and no colours; `e2e/pages.spec.ts` has those,
// in both themes.
import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { DAILY, JOB, MAILBOX, newWorld, RUN } from "../../dev/mock/world";
import { WAITING_RUN } from "../../dev/mock/waiting";
import { expectAccessible, heading, openPortal } from "./portal";

const PAGES = [
  "/", "/flows", "/flows/new", `/flows/${DAILY}`, "/runs", `/runs/${RUN}`, "/jobs", `/jobs/${JOB}`, `/connections?run=${RUN}`, `/connections/${MAILBOX}`,
  "/connections/new?connector=k1", "/connectors", "/connectors/k1", "/connectors/new", "/connectors/k3", "/connections/sign-in/s9", "/admin/users", "/admin/identities", "/admin/mail", "/notifications", "/settings/notifications", "/admin/system", "/admin/audit", "/search?q=balance", `/runs/${WAITING_RUN}`, "/settings/language",
  "/settings/appearance", "/settings/api-keys", "/settings/password", "/help", "/help?q=401", "/help/authentication", "/help/limits", "/nowhere",
];

const settled = () => waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());

test.each(PAGES)("%s", async (address) => {
  await openPortal(address);
  await heading();
  await settled();
  await expectAccessible();
});

test("/sign-in", async () => {
  await openPortal("/sign-in", { world: { ...newWorld(), signedIn: false } });
  await heading("Sign in to Tidegate");
  await expectAccessible();
});
