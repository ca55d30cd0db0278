// The first person of an installation: comes by the printed link, signs in with a password of one's own.

import { expect, type Browser, type Page } from '@playwright/test';

import { labels, type Language } from './labels';
import type { Stage } from './stage';

const administrator = { name: 'administrator', password: 'a long enough pass phrase' };

/** Takes the printed link and chooses a password. */
export async function firstSignIn(browser: Browser, stage: Stage): Promise<void> {
  const t = labels('en-US');
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(stage.tidegate.link);
  await page.locator('input[name="new-password"]').fill(administrator.password);
  await page.locator('input[name="repeat-password"]').fill(administrator.password);
  await page.getByRole('button', { name: t('auth-start') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.context().close();
}

/** Signs in on the sign-in page, in a language that the person has chosen before. */
export async function signIn(page: Page, stage: Stage, language: Language = 'en-US'): Promise<void> {
  const t = labels(language);
  await stage.tidegate.api('PATCH', '/api/v1/session/preferences', { language });
  await page.goto(`${stage.tidegate.url}/sign-in`);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.getByRole('textbox', { name: t('auth-userName') }).fill(administrator.name);
  await page.locator('input[name="password"]').fill(administrator.password);
  await page.getByRole('button', { name: t('auth-signIn'), exact: true }).click();
  await expect(page.getByRole('button', { name: t('nav-settingsMenu') })).toBeVisible();
}
