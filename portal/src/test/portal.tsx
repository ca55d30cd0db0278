// Opens the portal on an address, over a mocked API, in a chosen language.
import { createDOMRenderer, RendererProvider } from "@fluentui/react-components";
import { createMemoryHistory } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, vi } from "vitest";
import { handle } from "../../dev/mock/handle";
import { newWorld, type World } from "../../dev/mock/world";
import { newQueryClient } from "../api/queries";
import type { Theme } from "../api/types";
import { App } from "../App";
import { loadLocalization, translator } from "../i18n/bundle";
import { newRouter } from "../router";

export interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  headers: Headers;
}

interface Options {
  world?: World;
  language?: string;
  theme?: Theme;
  /** The window has room for everything. */
  isWide?: boolean;
  /** Answers instead of the world where it gives something. */
  instead?: (sent: Sent) => Response | Promise<Response> | undefined;
}

/**
 * Without a layout, of all styles only those matter that hide something. The others are left out: most of the time of a
 * search by role, of a click and of a check for access went into matching every element with thousands of them.
 */
const hides = (rule: string) => /display:\s*none|visibility:\s*(?:hidden|collapse)/.test(rule);
const renderer = createDOMRenderer(document, { unstable_filterCSSRule: hides });

/** A window that is wide, and nothing else that can be asked for. */
const wideWindow = (query: string) => ({ matches: query.includes("min-width"), addEventListener: () => undefined, removeEventListener: () => undefined });

export async function openPortal(address: string, { world = newWorld(), language = "en-US", theme = "light", isWide = false, instead }: Options = {}) {
  const sent: Sent[] = [];
  if (isWide) vi.stubGlobal("matchMedia", wideWindow);
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    const written = await request.text();
    const one: Sent = {
      method: request.method, path: url.pathname, headers: request.headers,
      body: written ? (JSON.parse(written) as Record<string, unknown>) : {},
    };
    sent.push(one);
    const other = await instead?.(one);
    if (other) return other;
    const answer = handle(world, one.method, url, one.body);
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
  });
  const localization = await loadLocalization(language);
  const client = newQueryClient();
  const router = newRouter(client, createMemoryHistory({ initialEntries: [address] }));
  const view = render(
    <RendererProvider renderer={renderer}>
      <App initial={{ language, theme }} localization={localization} client={client} router={router} />
    </RendererProvider>,
  );
  const user = userEvent.setup();
  return { ...view, world, sent, router, user, text: translator(localization) };
}

/** Waits for the page's own heading. */
export const heading = (name?: string | RegExp) => screen.findByRole("heading", { level: 1, name });

/** Expects no violations of the rules that can be judged without a layout; contrast is judged in the browser. */
export async function expectAccessible() {
  // Only violations are written down: to name the place of all that is right takes longer than to check it.
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    resultTypes: ["violations"], selectors: false,
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
