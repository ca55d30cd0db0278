// Takes the two pictures of the README: `npm run pictures`, after a build of the program and the portal. Everything in them is made up.

import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { labels } from './support/labels';
import { firstSignIn, signIn } from './support/people';
import { raise, serviceUser, type Stage } from './support/stage';

const folder = join(import.meta.dirname, '../../docs/images');
const t = labels('en-US');

test.skip(process.env.TIDEGATE_README !== '1', 'pictures are taken when they are asked for');

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await raise();
  await firstSignIn(browser, stage);
});

test.afterAll(async () => {
  await stage?.stop();
});

test('the portal, and a run with a refused connection', async ({ browser }) => {
  await stage.call('Daily balance');
  await stage.call('Bot intents');
  stage.service.setPassword(serviceUser, 'changed-Right-1');
  const { id } = await stage.call('Daily balance');
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 860 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await signIn(page, stage);
  await page.goto(stage.tidegate.url);
  await expect(page.getByText(t('conn-msg-notAuthenticated')).first()).toBeVisible();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.screenshot({ path: join(folder, 'portal.png') });
  await page.goto(`${stage.tidegate.url}/runs/${id}`);
  await expect(page.getByText(t('diag-invalid-password')).first()).toBeVisible();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.screenshot({ path: join(folder, 'run.png') });
  await page.context().close();
});
