// Every main page in both themes without violations of the rules for access.
import { waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { DAILY, JOB, MAILBOX, newWorld, RUN } from "../../dev/mock/world";
import { WAITING_RUN } from "../../dev/mock/waiting";
import { expectAccessible, heading, openPortal } from "./portal";

const PAGES = [
  "/", "/flows", "/flows/new", `/flows/${DAILY}`, "/runs", `/runs/${RUN}`, "/jobs", `/jobs/${JOB}`, `/connections?run=${RUN}`, `/connections/${MAILBOX}`,
  "/connections/new?connector=k1", "/connectors", "/connectors/k1", "/connectors/new", "/connectors/k3", "/connections/sign-in/s9", "/admin/users", "/admin/identities", "/admin/mail", "/notifications", "/settings/notifications", "/admin/system", `/runs/${WAITING_RUN}`, "/settings/language",
  "/settings/appearance", "/settings/api-keys", "/settings/password", "/help", "/help?q=401", "/help/authentication", "/help/limits", "/nowhere",
];

const settled = () => waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(PAGES)("%s", async (address) => {
    await openPortal(address, { theme });
    await heading();
    await settled();
    await expectAccessible();
  });

  test("/sign-in", async () => {
    await openPortal("/sign-in", { theme, world: { ...newWorld(), signedIn: false } });
    await heading("Sign in to Tidegate");
    await expectAccessible();
  });
});
