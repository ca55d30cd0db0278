// The spine: a run is refused, the connection is repaired, the run is resubmitted.

import { expect, test, type Locator, type Page } from '@playwright/test';

import { firstPassword, raise, serviceUser, type Stage } from './support/stage';
import { labels, languages, type Language } from './support/labels';
import { firstSignIn, signIn } from './support/people';

let stage: Stage;
let round = 0;

test.beforeAll(async ({ browser }) => {
  stage = await raise();
  await firstSignIn(browser, stage);
});

test.afterAll(async () => {
  await stage?.stop();
});

/** Somebody changes the password at the service; the next run is refused. */
async function refuse(): Promise<{ run: string; password: string }> {
  round += 1;
  const password = `changed-${round}-Right`;
  stage.service.setPassword(serviceUser, password);
  const run = await stage.call('Daily balance');
  expect(run.status).toBe('Failed');
  expect(run.failure).toMatchObject({ action: 'Call_service', code: 'Unauthorized' });
  return { run: run.id, password };
}

type Press = (page: Page, wanted: Locator) => Promise<void>;

const byMouse: Press = async (_, wanted) => wanted.click();

const byTouch: Press = async (_, wanted) => wanted.tap();

/** Moves by Tab, and by arrows within a menu, until the control has the focus; then presses Enter. */
const byKeyboard: Press = async (page, wanted) => {
  await wanted.waitFor();
  const isItem = (await wanted.getAttribute('role')) === 'menuitem';
  for (let presses = 0; presses < 200; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press(isItem ? 'ArrowDown' : 'Tab');
  }
  throw new Error('the control cannot be reached by keyboard');
};

async function walk(page: Page, language: Language, press: Press) {
  const t = labels(language);
  const { run, password } = await refuse();
  await signIn(page, stage, language);

  await page.goto(`${stage.tidegate.url}/runs/${run}`);
  await expect(page.getByText(/401/).first()).toBeVisible();
  await expect(page.getByText(t('http-401')).first()).toBeVisible();

  await press(page, page.getByRole('button', { name: t('nav-settingsMenu') }));
  await expect(page.getByRole('menuitem').first()).toHaveText(t('connection-plural'));
  await press(page, page.getByRole('menuitem').first());
  await expect(page).toHaveURL(/\/connections/);
  await expect(page.getByText(t('conn-msg-notAuthenticated')).first()).toBeVisible();
  await press(page, page.getByRole('button', { name: t('conn-verifyPassword') }).first());

  const dialog = page.getByRole('dialog');
  const field = dialog.locator('input[autocomplete="current-password"]');
  await field.fill('wrong again');
  await press(page, dialog.getByRole('button', { name: t('conn-verify'), exact: true }));
  await expect(dialog.getByText(t('diag-invalid-password')).first()).toBeVisible();
  await field.fill(password);
  await press(page, dialog.getByRole('button', { name: t('conn-verify'), exact: true }));
  await expect(dialog.getByText(t('conn-msg-fixed'))).toBeVisible();
  await press(page, dialog.getByRole('button', { name: t('conn-returnToRun') }));

  await expect(page).toHaveURL(new RegExp(`/runs/${run}`));
  await press(page, page.getByRole('button', { name: t('run-resubmit'), exact: true }));
  await expect(page).not.toHaveURL(new RegExp(`/runs/${run}`));
  await expect(page.getByText(t('status-succeeded')).first()).toBeVisible();

  const before = await stage.run(run);
  expect(before.status).toBe('Failed');
  expect(before.resubmittedAs).toHaveLength(1);
  const after = await stage.run(before.resubmittedAs[0] ?? '');
  expect(after).toMatchObject({ status: 'Succeeded', resubmittedFrom: run });
}

for (const language of languages) {
  test(`by mouse in ${language}`, async ({ browser }) => {
    const page = await browser.newPage({
      locale: language,
      viewport: { width: 1280, height: 900 },
    });
    await walk(page, language, byMouse);
    await page.context().close();
  });
}

test('by mouse at 320 px', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'lv-LV', viewport: { width: 320, height: 720 } });
  await walk(page, 'lv-LV', byMouse);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});

test('by touch at 320 px', async ({ browser }) => {
  const page = await browser.newPage({
    locale: 'en-US',
    viewport: { width: 320, height: 720 },
    hasTouch: true,
    isMobile: true,
  });
  await walk(page, 'en-US', byTouch);
  await page.context().close();
});

test('by keyboard', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await walk(page, 'en-US', byKeyboard);
  await page.context().close();
});

test('403 has its own words and is tested before anybody types a password', async ({ browser }) => {
  const t = labels('en-US');
  const run = await stage.call('Voice call');
  expect(run.failure).toMatchObject({ action: 'Call_service', code: 'Forbidden' });
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await signIn(page, stage, 'en-US');
  await page.goto(`${stage.tidegate.url}/runs/${run.id}`);
  await expect(page.getByText(/403/).first()).toBeVisible();
  await page.getByRole('button', { name: t('nav-settingsMenu') }).click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByText(t('conn-msg-refused', { flow: 'Voice call' }))).toBeVisible();
  await expect(page.locator('input[type="password"]')).toHaveCount(0);
  await page.getByRole('button', { name: t('conn-test') }).first().click();
  await expect(page.getByText(t('conn-msg-testPassed', { action: 'Call_service' }))).toBeVisible();
  await page.context().close();
});

test('a refused key is updated and the run is resubmitted', async ({ browser }) => {
  const t = labels('en-US');
  await stage.service.setKey('key-two');
  const run = await stage.call('Bot intents');
  expect(run.failure).toMatchObject({ code: 'Unauthorized' });
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await signIn(page, stage, 'en-US');
  await page.goto(`${stage.tidegate.url}/runs/${run.id}`);
  await page.getByRole('button', { name: t('conn-updateApiKey') }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type="password"]').fill('key-two');
  await dialog.getByRole('button', { name: t('conn-verify'), exact: true }).click();
  await expect(dialog.getByText(t('conn-msg-fixed'))).toBeVisible();
  await dialog.getByRole('button', { name: t('conn-returnToRun') }).click();
  await page.getByRole('button', { name: t('run-resubmit'), exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(run.id));
  await expect(page.getByText(t('status-succeeded')).first()).toBeVisible();
  await page.context().close();
});

test('a run that waits for its connection goes on after the repair', async ({ browser }) => {
  const t = labels('en-US');
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await signIn(page, stage, 'en-US');
  await page.goto(`${stage.tidegate.url}/flows/${stage.flow('Daily balance')}`);
  await page.getByRole('combobox', { name: t('flow-whenBroken') }).selectOption('wait');
  await expect(page.getByRole('combobox', { name: t('flow-whenBroken') })).toBeEnabled();

  round += 1;
  const password = `changed-${round}-Right`;
  stage.service.setPassword(serviceUser, password);
  const run = await stage.fire('Daily balance');
  await page.goto(`${stage.tidegate.url}/runs/${run}`);
  const panel = page.getByRole('region', { name: t('status-waitingConnection') });
  await expect(panel.getByText('Call_service')).toBeVisible();
  await panel.getByRole('button', { name: t('conn-verifyPassword') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[autocomplete="current-password"]').fill(password);
  await dialog.getByRole('button', { name: t('conn-verify'), exact: true }).click();
  await expect(dialog.getByText(t('conn-msg-fixed'))).toBeVisible();
  await dialog.getByRole('button', { name: t('btn-close') }).first().click();
  await expect(page.getByText(t('status-succeeded')).first()).toBeVisible();
  expect(await stage.run(run)).toMatchObject({ status: 'Succeeded', resubmittedAs: [] });
  await page.context().close();
});

test('the first password is no longer known anywhere', async () => {
  expect(stage.tidegate.output()).not.toContain(firstPassword);
});
