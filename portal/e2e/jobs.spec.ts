// Many runs at once: one password harms several runs, one repair and one press continue them all, each once.

import { expect, test, type Page } from '@playwright/test';

import { labels } from './support/labels';
import { firstSignIn, signIn } from './support/people';
import { raise, serviceUser, type Stage } from './support/stage';

const harmed = 3;

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await raise();
  await firstSignIn(browser, stage);
});

test.afterAll(async () => {
  await stage?.stop();
});

/** The page of a job, until it has ended with these counts. */
async function ended(page: Page, counts: { done: number; skipped: number }) {
  const t = labels('en-US');
  await expect(page).toHaveURL(/\/jobs\//);
  const total = counts.done + counts.skipped;
  const progress = t('job-progress', { done: total, total });
  await expect(page.getByText(t('gen-pair', { label: t('job-state-done'), value: progress }))).toBeVisible({ timeout: 60_000 });
  for (const [label, count] of [[t('job-done'), counts.done], [t('status-skipped'), counts.skipped]] as const) {
    await expect(page.locator('dl div', { hasText: label }).first()).toContainText(String(count));
  }
}

test('harmed runs are continued after the repair, and chosen runs are resubmitted', async ({ browser }) => {
  const t = labels('en-US');
  stage.service.setPassword(serviceUser, 'changed-Right-1');
  const runs = [];
  for (let n = 0; n < harmed; n += 1) runs.push(await stage.call('Daily balance'));
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await signIn(page, stage);
  await page.goto(`${stage.tidegate.url}/connections?status=broken`);
  await page.getByRole('button', { name: t('conn-verifyPassword') }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[autocomplete="current-password"]').fill('changed-Right-1');
  await dialog.getByRole('button', { name: t('conn-verify'), exact: true }).click();
  await expect(dialog.getByText(t('conn-msg-fixed'))).toBeVisible();
  await dialog.getByRole('button', { name: t('bulk-continue', { n: harmed }) }).dblclick();
  await ended(page, { done: harmed, skipped: 0 });
  for (const { id } of runs) {
    const { resubmittedAs } = await stage.run(id);
    expect(resubmittedAs).toHaveLength(1);
    expect((await stage.run(resubmittedAs[0] ?? '')).status).toBe('Succeeded');
  }

  // A reload finds the same counts; what was made again once is not made again with many.
  await page.reload();
  await ended(page, { done: harmed, skipped: 0 });
  await page.goto(`${stage.tidegate.url}/runs?status=Failed`);
  await page.getByRole('checkbox', { name: t('bulk-selectShown') }).check();
  const bar = page.getByRole('group', { name: t('bulk-bar') });
  await expect(bar).toContainText(t('bulk-selected', { n: harmed }));
  await bar.getByRole('button', { name: t('run-resubmit') }).click();
  await expect(dialog.getByText(t('bulk-nothing'))).toBeVisible();
  await dialog.getByRole('button', { name: t('btn-cancel') }).click();
  await page.context().close();
});
