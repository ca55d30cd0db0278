// Every page as a machine sees it, narrow and wide, light and dark: in Latvian each time, in every language with TIDEGATE_FULL=1.

import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { INVOICES, INVOICES_RUN } from '../dev/mock/invoices';
import { BANK, LEDGER, MAIL, WEATHER } from '../dev/mock/kinds';
import { DAILY, JOB, MAILBOX, RUN } from '../dev/mock/world';
import { WAITING_RUN } from '../dev/mock/waiting';
import { checkColours, checkPage } from './support/checkPage';
import { languages, type Language } from './support/labels';
import { serveMock } from './support/mock';

const PAGES = [
  '/', '/flows', '/flows/new', `/flows/${INVOICES}`, `/flows/${DAILY}/edit`, '/runs', `/runs/${RUN}`, `/runs/${INVOICES_RUN}?view=graph`,
  `/runs/${INVOICES_RUN}?view=list`, `/runs/${INVOICES_RUN}?view=timeline`, '/jobs', `/jobs/${JOB}`, `/connections?run=${RUN}`, `/connections/${MAILBOX}`,
  '/connections/new?connector=k1', '/connectors', '/connectors/k1', '/connectors/new', '/admin/users', '/admin/identities', '/admin/system', `/runs/${WAITING_RUN}`, '/connectors/k3', `/connections/${BANK}?repair=1`, `/connections/${LEDGER}?repair=1`,
  `/connections/${MAIL}?repair=1`, `/connections/${WEATHER}?repair=1`, '/connections/c3?repair=1', '/connections/new?connector=k6', '/connections/sign-in/s9', '/settings/language',
  '/settings/appearance', '/settings/api-keys', '/settings/password', '/settings/notifications', '/notifications', '/admin/mail',
  '/help', '/help?q=401', '/help/authentication', '/help/limits', '/nowhere',
];
const WIDTHS = [320, 1280];
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

for (const language of chosen) {
  for (const width of WIDTHS) {
    test(`${language}, ${width} px`, async ({ browser }) => {
      test.setTimeout(600_000);
      const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', colorScheme: 'light', locale: language });
      await context.addInitScript((choices) => localStorage.setItem('tidegate.preferences', JSON.stringify(choices)), { language, theme: 'system' });
      const page = await context.newPage();
      const found: string[] = [];
      page.on('pageerror', (error) => found.push(`error: ${error.message}`));
      for (const address of PAGES) found.push(...(await look(page, address, language, width)).map((problem) => `${address}: ${problem}`));
      await context.close();
      expect(found).toEqual([]);
    });
  }
}

/** Opens a page in the light colours, judges everything, then turns to the dark ones, where only colours can differ. */
async function look(page: Page, address: string, language: Language, width: number): Promise<string[]> {
  const picture = async (theme: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${language}-${theme}-${width}`, `${PAGES.indexOf(address)}.png`), fullPage: true });
  };
  const shown = (theme: string) => page.locator(`[data-theme=${theme}]`).first().waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(portal.url + address);
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await shown('light');
  // What lies half under the header after scrolling is no smaller for that.
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture('light');
  const problems = await checkPage(page, language);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shown('dark');
  await picture('dark');
  return [...problems, ...(await checkColours(page)).map((problem) => `dark: ${problem}`)];
}
