// Signing in with an account at a real provider: in its window, in the same tab, refused, as somebody else, twice, and too late.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, type Locator, type Page } from '@playwright/test';

import { labels } from './support/labels';
import { freePort } from './support/ports';
import { accountConnector, refuseThere, signInThere, startProvider, type Provider } from './support/provider';
import { startTidegate, type Tidegate } from './support/tidegate';

const t = labels('en-US');
const password = 'a long enough pass phrase';
const folder = mkdtempSync(join(tmpdir(), 'tidegate-accounts-'));

let provider: Provider;
let tidegate: Tidegate;
let base: string;
let connector: string;

test.beforeAll(async ({ browser }) => {
  const port = await freePort();
  provider = await startProvider(`http://127.0.0.1:${port}/oauth/callback`);
  tidegate = await startTidegate({ folder, port, outboundAllow: ['127.0.0.1'] });
  const session = await tidegate.api<{ environment: { id: string } }>('GET', '/api/v1/session');
  base = `/api/v1/environments/${session.environment.id}`;
  const made = await tidegate.api<{ id: string }>('POST', `${base}/connectors`, { name: 'shared_mail', ...accountConnector(provider) });
  connector = made.id;
  await tidegate.api('PUT', `${base}/connectors/${connector}/applications/default`, { clientId: 'house', secret: 'house secret' });

  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(tidegate.link);
  await page.locator('input[name="new-password"]').fill(password);
  await page.locator('input[name="repeat-password"]').fill(password);
  await page.getByRole('button', { name: t('auth-start') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.context().close();
});

test.afterAll(async () => {
  await tidegate?.stop();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.beforeEach(async ({ page }) => {
  await page.goto(`${tidegate.url}/sign-in`);
  await page.getByRole('textbox', { name: t('auth-userName') }).fill('administrator');
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: t('auth-signIn'), exact: true }).click();
  await expect(page.getByRole('button', { name: t('nav-settingsMenu') })).toBeVisible();
});

interface Connection {
  id: string;
  account?: string;
  status: string;
}

const connections = async () => (await tidegate.api<{ items: Connection[] }>('GET', `${base}/connections`)).items;

/** The dialog that repairs: the page below has a button of the same name. */
const dialog = (page: Page) => page.getByRole('dialog');
const press = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true }).click();

/** Presses what opens the provider's window, and gives that window. */
async function opens(page: Page, button: string, within: Page | Locator = dialog(page)): Promise<Page> {
  const [there] = await Promise.all([page.waitForEvent('popup'), press(within, button)]);
  return there;
}

/** Makes a connection as somebody, by the window. */
async function connect(page: Page, name: string, account: string): Promise<Connection> {
  await page.goto(`${tidegate.url}/connections/new?connector=${connector}`);
  await page.getByRole('textbox', { name: t('conn-name') }).fill(name);
  const there = await opens(page, t('auth-signIn'), page);
  const closed = there.waitForEvent('close');
  await signInThere(there, account);
  await closed;
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const made = (await connections()).find((one) => one.id === id);
  if (!made) throw new Error('the connection was not made');
  return made;
}

const repair = (page: Page, connection: Connection) => page.goto(`${tidegate.url}/connections/${connection.id}?repair=1`);

test('sign in, consent, come back: the window closes and the connection works', async ({ page }) => {
  const made = await connect(page, 'Mail of Ada', 'ada');
  expect(made).toMatchObject({ status: 'Connected', account: 'ada@house.example' });
  const entries = await page.evaluate(() => performance.getEntriesByType('navigation').map((entry) => entry.name));
  expect(entries.join(' ')).not.toMatch(/[?&](?:code|state)=/);
});

test('another account than before is compared and confirmed', async ({ page, context }) => {
  const made = await connect(page, 'Mail of Ada again', 'ada');
  await context.clearCookies({ domain: '127.0.0.1', name: /^_(?:session|interaction)/ });
  await repair(page, made);
  const there = await opens(page, t('conn-switchAccount'));
  await signInThere(there, 'boris');
  await expect(page.getByText(t('conn-accountDiffers-text', { before: 'ada@house.example', after: 'boris@house.example' }))).toBeVisible();
  expect((await connections()).find((one) => one.id === made.id)?.account).toBe('ada@house.example');
  await press(dialog(page), t('conn-accountDiffers-confirm'));
  await expect(page.getByText(t('conn-msg-fixed'))).toBeVisible();
  expect((await connections()).find((one) => one.id === made.id)?.account).toBe('boris@house.example');
});

test('a window that is closed is told, and opened again', async ({ page }) => {
  const made = await connect(page, 'Mail with a closed window', 'ada');
  await repair(page, made);
  const there = await opens(page, t('conn-signInAgain'));
  await there.waitForLoadState();
  await there.close();
  await expect(page.getByText(t('signIn-closed'))).toBeVisible();
  const again = await opens(page, t('signIn-openAgain'));
  await signInThere(again, 'ada').catch(() => undefined);
  await expect(page.getByText(t('conn-msg-fixed'))).toBeVisible();
});

test('a blocked window: the same tab goes there and comes back to the dialog', async ({ page }) => {
  const made = await connect(page, 'Mail in one tab', 'ada');
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await repair(page, made);
  await press(dialog(page), t('conn-signInAgain'));
  await expect(page.getByText(t('signIn-blocked'))).toBeVisible();
  await press(dialog(page), t('signIn-here'));
  if (page.url().startsWith(provider.url)) await signInThere(page, 'ada').catch(() => undefined);
  await expect(page.getByText(t('conn-msg-fixed'))).toBeVisible();
  expect(page.url()).not.toMatch(/[?&](?:code|state)=/);
  expect(new URL(page.url()).pathname).toBe(`/connections/${made.id}`);
});

test('who says no at the provider changes nothing', async ({ page, context }) => {
  const made = await connect(page, 'Mail that is refused', 'ada');
  await context.clearCookies({ domain: '127.0.0.1', name: /^_(?:session|interaction)/ });
  await repair(page, made);
  const there = await opens(page, t('conn-signInAgain'));
  await there.locator('a[href$="/abort"]').waitFor();
  await refuseThere(there);
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: t('conn-signInAgain') })).toBeVisible();
  expect((await connections()).find((one) => one.id === made.id)?.status).toBe('Connected');
});

test('what the provider gave can be used once only', async ({ page }) => {
  await page.goto(`${tidegate.url}/connections/new?connector=${connector}`);
  await page.getByRole('textbox', { name: t('conn-name') }).fill('Mail replayed');
  const there = await opens(page, t('auth-signIn'), page);
  const [back] = await Promise.all([
    there.waitForRequest((request) => request.url().startsWith(`${tidegate.url}/oauth/callback`)),
    signInThere(there, 'ada'),
  ]);
  await expect(page.getByRole('heading', { level: 1, name: 'Mail replayed' })).toBeVisible();
  const before = (await connections()).length;
  await page.goto(back.url());
  await expect(page.getByText(t('signIn-expired'))).toBeVisible();
  expect(page.url()).not.toMatch(/[?&](?:code|state)=/);
  expect(await connections()).toHaveLength(before);
});

test('ten minutes later one starts again', async ({ page }) => {
  const made = await connect(page, 'Mail too late', 'ada');
  await page.clock.install();
  await repair(page, made);
  const there = await opens(page, t('conn-signInAgain'));
  await there.waitForLoadState();
  await there.close();
  await page.clock.fastForward('10:01');
  await expect(page.getByText(t('signIn-expired'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('conn-signInAgain') })).toBeVisible();
});
