// Every page as a machine sees it, narrow and wide, light and dark: in Latvian each time, in every language with TIDEGATE_FULL=1.

import { join } from 'node:path';

import { expect, test, type Browser } from '@playwright/test';

import { INVOICES, INVOICES_RUN } from '../dev/mock/invoices';
import { BANK, LEDGER, MAIL, WEATHER } from '../dev/mock/kinds';
import { DAILY, JOB, MAILBOX, RUN } from '../dev/mock/world';
import { WAITING_RUN } from '../dev/mock/waiting';
import { checkPage } from './support/checkPage';
import { languages, type Language } from './support/labels';
import { serveMock } from './support/mock';

const PAGES = [
  '/', '/flows', '/flows/new', `/flows/${INVOICES}`, `/flows/${DAILY}/edit`, '/runs', `/runs/${RUN}`, `/runs/${INVOICES_RUN}?view=graph`,
  `/runs/${INVOICES_RUN}?view=list`, `/runs/${INVOICES_RUN}?view=timeline`, '/jobs', `/jobs/${JOB}`, `/connections?run=${RUN}`, `/connections/${MAILBOX}`,
  '/connections/new?connector=k1', '/connectors', '/connectors/k1', '/connectors/new', '/admin/users', '/admin/identities', '/admin/system', `/runs/${WAITING_RUN}`, '/connectors/k3', `/connections/${BANK}?repair=1`, `/connections/${LEDGER}?repair=1`,
  `/connections/${MAIL}?repair=1`, `/connections/${WEATHER}?repair=1`, '/connections/c3?repair=1', '/connections/new?connector=k6', '/connections/sign-in/s9', '/settings/language',
  '/settings/appearance', '/settings/api-keys', '/settings/password', '/help', '/nowhere',
];
const WIDTHS = [320, 1280];
const THEMES = ['light', 'dark'] as const;
/** A folder that takes a picture of each page, to be looked at. */
const pictures = process.env.TIDEGATE_PICTURES;
const chosen = process.env.TIDEGATE_LANGUAGES?.split(',') as Language[] | undefined ?? (process.env.TIDEGATE_FULL === '1' ? languages : (['lv-LV'] as const));

let portal: Awaited<ReturnType<typeof serveMock>>;

test.beforeAll(async () => {
  portal = await serveMock();
});
test.afterAll(async () => {
  await portal?.stop();
});

async function open(browser: Browser, language: string, theme: string, width: number) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', locale: language });
  await context.addInitScript((choices) => localStorage.setItem('tidegate.preferences', JSON.stringify(choices)), { language, theme });
  return context;
}

for (const language of chosen) {
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      test(`${language}, ${theme}, ${width} px`, async ({ browser }) => {
        test.setTimeout(300_000);
        const context = await open(browser, language, theme, width);
        const page = await context.newPage();
        const found: string[] = [];
        page.on('pageerror', (error) => found.push(`error: ${error.message}`));
        for (const address of PAGES) {
          await page.goto(portal.url + address);
          await page.locator('h1').waitFor();
          await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
          // What lies half under the header after scrolling is no smaller for that.
          await page.evaluate(() => window.scrollTo(0, 0));
          if (pictures) await page.screenshot({ path: join(pictures, `${language}-${theme}-${width}`, `${PAGES.indexOf(address)}.png`), fullPage: true });
          found.push(...(await checkPage(page, language)).map((problem) => `${address}: ${problem}`));
        }
        await context.close();
        expect(found).toEqual([]);
      });
    }
  }
}
