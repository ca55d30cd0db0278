// The help: articles in one language or two, bubbles by pointer, focus and tap, the way from a failed run, search.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { newWorld, RUN } from "../../../dev/mock/world";
import { expectAccessible, heading, openPortal } from "../../test/portal";
import { storedView } from "../../help/reading";

const LATVIAN = "Plūsmas autentifikācijas kļūdu novēršana";
const FIRST_STEP = /^Portāla augšdaļā atlasiet zobrata ikonu/;

beforeAll(async () => {
  await import("./HelpArticle");
  await import("./HelpHome");
});

const openArticle = async (language = "lv-LV", address = "/help/authentication") => {
  const portal = await openPortal(address, { language });
  await heading();
  await screen.findByRole("article");
  return portal;
};

const sentence = (text: RegExp) => {
  const found = [...document.querySelectorAll<HTMLElement>("article span[lang]")].find((element) => text.test(element.textContent));
  if (!found) throw new Error(`no sentence ${String(text)}`);
  return found;
};

test("an article is written in the person's language, its labels as the portal writes them", async () => {
  await openArticle();
  expect(await heading(LATVIAN)).toBeTruthy();
  const step = sentence(FIRST_STEP);
  expect(step.lang).toBe("lv-LV");
  expect([...step.querySelectorAll("strong")].map((label) => label.textContent)).toEqual(["Iestatījumi", "Savienojumi"]);
  expect(screen.getByRole("link", { name: "Atvērt Savienojumus tagad" }).getAttribute("href")).toBe("/connections");
  expect(screen.getByText("Mašīntulkojums")).toBeTruthy();
  expect(document.querySelector("[data-sentence]")).toBeNull();
});

describe("the bubble", () => {
  const openBilingual = async () => {
    const portal = await openArticle();
    await portal.user.click(screen.getByRole("radio", { name: "Rādīt oriģinālu angļu valodā" }));
    return portal;
  };
  const bubble = () => screen.queryByRole("tooltip");

  test("opens by focus, moves with the arrows, is announced, closes with Escape", async () => {
    const { user } = await openBilingual();
    const reachable = [...document.querySelectorAll<HTMLElement>("[data-sentence][tabindex='0']")];
    expect(reachable).toHaveLength(1);
    act(() => reachable[0]?.focus());
    expect(bubble()?.lang).toBe("en-US");
    expect(bubble()?.textContent).toMatch(/^The connection’s credentials are no longer accepted/);
    expect(reachable[0]?.getAttribute("aria-describedby")).toBe(bubble()?.id);
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).not.toBe(reachable[0]);
    expect(bubble()?.textContent).not.toMatch(/^The connection’s credentials/);
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(reachable[0]);
    await user.keyboard("{Escape}");
    expect(bubble()).toBeNull();
    await expectAccessible();
  });

  test("opens after a rest of the pointer, stays while the pointer is on it, and goes with it", async () => {
    await openBilingual();
    vi.useFakeTimers();
    const step = sentence(FIRST_STEP);
    fireEvent.pointerOver(step);
    act(() => void vi.advanceTimersByTime(250));
    expect(bubble()).toBeNull();
    act(() => void vi.advanceTimersByTime(100));
    expect(bubble()?.textContent).toBe("At the top of the portal, select the gear icon to open the Settings menu, then select Connections.");
    fireEvent.pointerOver(document.querySelector("article") as Element);
    fireEvent.pointerOver(bubble() as Element);
    act(() => void vi.advanceTimersByTime(5_000));
    expect(bubble()).not.toBeNull();
    fireEvent.pointerOver(document.querySelector("article") as Element);
    act(() => void vi.advanceTimersByTime(300));
    expect(bubble()).toBeNull();
    vi.useRealTimers();
  });

  test("opens by a tap, and screen readers have a button for each part", async () => {
    const { user } = await openBilingual();
    await user.click(sentence(FIRST_STEP));
    expect(bubble()?.textContent).toMatch(/^At the top of the portal/);
    const [part] = screen.getAllByRole("button", { name: "Rādīt šo daļu valodā: English" });
    await user.click(part as HTMLElement);
    expect(part?.getAttribute("aria-expanded")).toBe("true");
    expect(part?.nextElementSibling?.getAttribute("lang")).toBe("en-US");
  });
});

test("side by side, every fragment says its language; the choice is remembered and `o` puts it away", async () => {
  const { user, unmount } = await openArticle();
  await user.click(screen.getByRole("radio", { name: "Līdzās" }));
  const step = sentence(FIRST_STEP);
  expect(step.nextElementSibling?.getAttribute("lang")).toBe("en-US");
  expect(step.nextElementSibling?.textContent).toMatch(/^At the top of the portal/);
  await expectAccessible();
  unmount();
  await openArticle();
  expect(sentence(FIRST_STEP).nextElementSibling).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "o" });
  await waitFor(() => expect(sentence(FIRST_STEP).nextElementSibling).toBeNull());
  expect(storedView()).toBe("one");
});

test("an article that is not translated stands in English and says so", async () => {
  await openArticle("lv-LV", "/help/timeouts");
  const title = await heading("Timeouts");
  expect(title.lang).toBe("en-US");
  expect(screen.getByText("Vēl nav iztulkots")).toBeTruthy();
  expect(screen.queryByRole("radio", { name: "Līdzās" })).toBeNull();
  expect(document.querySelector("article p span[lang]")?.getAttribute("lang")).toBe("en-US");
});

test("an English portal can read an article in another language, with English beside it", async () => {
  const { user, router } = await openArticle("en-US");
  await user.selectOptions(screen.getByRole("combobox", { name: "Language of the article" }), "fr-FR");
  await waitFor(() => expect(router.state.location.search).toEqual({ lang: "fr-FR" }));
  expect((await heading("Résoudre les erreurs d’authentification de flux")).lang).toBe("fr-FR");
  await user.click(screen.getByRole("radio", { name: "Side by side" }));
  expect(sentence(/^En haut du portail/).nextElementSibling?.textContent).toMatch(/^At the top/);
});

test("from a failed run the help opens on what happened, and leads back to the run", async () => {
  const { router } = await openPortal(`/help?run=${RUN}`);
  await waitFor(() => expect(router.state.location.pathname).toBe("/help/authentication"));
  expect(router.state.location.hash).toBe("do");
  const [back] = await screen.findAllByRole("link", { name: "Go to the failed run" });
  expect(back?.getAttribute("href")).toBe(`/runs/${RUN}`);
  expect(screen.getByRole("link", { name: "Open Connections now" }).getAttribute("href")).toBe(`/connections?run=${RUN}`);
});

test("the run's page offers the help, and so does the header", async () => {
  await openPortal(`/runs/${RUN}`);
  expect((await screen.findByRole("link", { name: "Help with this failure" })).getAttribute("href")).toBe(`/help?run=${RUN}`);
  const header = screen.getByRole("banner");
  expect(within(header).getByRole("link", { name: "Help" }).getAttribute("href")).toBe(`/help?run=${RUN}`);
});

describe("beside the page", () => {
  const openBeside = async () => {
    const portal = await openPortal(`/runs/${RUN}`, { isWide: true });
    const link = await screen.findByRole("link", { name: "Help with this failure" });
    await portal.user.click(link);
    const panel = await screen.findByRole("complementary", { name: "Help" });
    await within(panel).findByRole("article");
    return { ...portal, link, panel };
  };

  test("the fitting section opens with the focus on it, and the run stays on screen", async () => {
    const { panel, router } = await openBeside();
    expect(router.state.location.pathname).toBe(`/runs/${RUN}`);
    expect(within(panel).getByRole("heading", { level: 2, name: "Troubleshoot flow authentication errors" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.id).toBe("beside-do-heading"));
    expect(within(panel).getByRole("link", { name: "Open on a page of its own" }).getAttribute("href")).toBe(`/help/authentication?run=${RUN}#do`);
    await expectAccessible();
  });

  test("it stays while its live button leads on, and turns to another article without leaving the page", async () => {
    const { user, panel, router } = await openBeside();
    await user.click(within(panel).getByRole("link", { name: "Open Connections now" }));
    await heading("Connections");
    expect(router.state.location.search).toEqual({ run: RUN });
    const elsewhere = within(panel).getAllByRole("link").find((link) => link.getAttribute("href")?.startsWith("/help/action-configuration"));
    await user.click(elsewhere as HTMLElement);
    await waitFor(() => expect(within(panel).getByRole("heading", { level: 2 }).textContent).not.toMatch(/authentication/));
    expect(router.state.location.pathname).toBe("/connections");
  });

  test("Escape closes it and gives the focus back", async () => {
    const { user, link } = await openBeside();
    await waitFor(() => expect(document.activeElement?.id).toBe("beside-do-heading"));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("complementary", { name: "Help" })).toBeNull();
    expect(document.activeElement).toBe(link);
  });

  test("the header's help opens it too", async () => {
    const { user } = await openPortal(`/runs/${RUN}`, { isWide: true });
    await user.click(within(await screen.findByRole("banner")).getByRole("link", { name: "Help" }));
    expect(await screen.findByRole("complementary", { name: "Help" })).toBeTruthy();
  });
});

test("a failure of the service leads to temporary errors, one of the content to the action's configuration", async () => {
  const world = newWorld();
  const run = world.runs.find((one) => one.id === RUN);
  if (run?.failure) run.failure = { ...run.failure, diagnosis: null, connection: null, code: "BadGateway", statusCode: 502 };
  const { router } = await openPortal(`/help?run=${RUN}`, { world });
  await waitFor(() => expect(router.state.location.pathname).toBe("/help/temporary-errors"));
});

test("old labels are found as one types; the words stand in the address", async () => {
  const { user, router } = await openPortal("/help", { language: "zh-CN" });
  await user.type(await screen.findByRole("searchbox", { name: "搜索帮助" }), "确认密码");
  const results = await screen.findByRole("list", { name: "搜索帮助" });
  expect(within(results).getAllByRole("link")[0]?.textContent).toBe("流身份验证错误疑难解答");
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "确认密码" }));
  await user.clear(screen.getByRole("searchbox", { name: "搜索帮助" }));
  await user.type(screen.getByRole("searchbox", { name: "搜索帮助" }), "xylophone");
  expect(await screen.findByText(/^未找到与/)).toBeTruthy();
});

test("an unknown article says so", async () => {
  await openPortal("/help/nothing");
  expect(await heading("Page not found")).toBeTruthy();
});
