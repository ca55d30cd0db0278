// Every main page in the made-up languages: no text that comes from no catalogue, the page turned round where it must be.
import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { DAILY, MAILBOX, RUN } from "../../dev/mock/world";
import { heading, openPortal } from "./portal";

const PAGES = [
  "/", "/flows", "/flows/new", `/flows/${DAILY}`, "/runs", `/runs/${RUN}?view=timeline`, `/connections?run=${RUN}`, `/connections/${MAILBOX}`, "/connectors", "/admin/users",
  "/settings/language", "/settings/appearance", "/settings/api-keys", "/nowhere",
];

/** Where words stand that are not ours: names, codes, what services and definitions say. */
const FOREIGN = "bdi, [translate=no], nav ol a, code, pre, time, [lang]:not(html), [dir=auto], [role=tree], option, .fui-Select__select, input, textarea, title";

/** Durations are written by `Intl`, which does not know the made-up languages. */
const WRITTEN = /^[\d.,]+ (?:ms|sec|min|hr|days?)/;

/** What the made-up letters look like, and words that are the same in every language. */
const MADE_UP = /[ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ]/;

function untranslated(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent ?? "";
    if (!/[A-Za-z]{3,}/.test(words) || MADE_UP.test(words) || WRITTEN.test(words) || node.parentElement?.closest(`${FOREIGN}, style, script`)) continue;
    found.push(words);
  }
  return found;
}

test.each(PAGES)("%s shows no word that is not in the catalogue", async (address) => {
  await openPortal(address, { language: "en-XA" });
  await heading();
  await waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());
  expect(untranslated()).toEqual([]);
});

test("the page is turned round, drawings and code are not", async () => {
  await openPortal(`/runs/${RUN}`, { language: "ar-XB" });
  await heading();
  await waitFor(() => expect(document.documentElement.dir).toBe("rtl"));
  expect(document.querySelector(".fui-FluentProvider")?.getAttribute("dir")).toBe("rtl");
  for (const tree of document.querySelectorAll("[role=tree], pre")) expect(tree.getAttribute("dir")).toBe("ltr");
});
