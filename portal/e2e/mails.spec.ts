// From a mail to the repair: the link survives signing in and lands in the opened dialog; for who may not repair, it leads to
// the page that asks the owner.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { labels } from './support/labels';
import { mailSignIn, startMailServer, textOf, type MailServer } from './support/mail';
import { freePort } from './support/ports';
import { firstPassword, mailHost, raise, serviceUser, type Stage } from './support/stage';

const owner = { name: 'administrator', password: 'a long enough pass phrase' };
const friend = { name: 'friend', password: 'another long pass phrase' };
const t = labels('en-US');

let stage: Stage;
let office: MailServer;
let link: string;

test.beforeAll(async ({ browser }) => {
  const port = await freePort();
  stage = await raise(port);
  office = await startMailServer(mkdtempSync(join(tmpdir(), 'tidegate-mails-')), port, stage.certificates);
  const page = await browser.newPage({ locale: 'en-US' });
  await arrive(page, stage.tidegate.link, owner.password);
  await page.context().close();
  const wishes = { address: 'owner@people.example', failures: true, expiries: true, jobs: true, digest: true, digestAt: '09:00' };
  await stage.tidegate.api('PATCH', '/api/v1/session/preferences', { language: 'en-US', mail: wishes });
  await stage.tidegate.api('PUT', `/api/v1/environments/${stage.environment}/mail`, {
    host: mailHost, port, tls: 'starttls', ...mailSignIn, from: 'Tidegate <flows@flows.example>',
  });
  stage.service.setPassword(serviceUser, 'changed-Right-2');
  const run = await stage.call('Daily balance');
  expect(run.status).toBe('Failed');
  const [mail = ''] = await office.mails(1);
  const found = /https?:\/\/\S+\/go\/c\/\S+/.exec(textOf(mail));
  link = found?.[0] ?? '';
  expect(link).toContain(`?run=${run.id}`);
});

test.afterAll(async () => {
  await office?.stop();
  await stage?.stop();
});

/** Comes in by a one-time link. */
async function arrive(page: Page, address: string, password: string) {
  await page.goto(address);
  await page.locator('input[name="new-password"]').fill(password);
  await page.locator('input[name="repeat-password"]').fill(password);
  await page.getByRole('button', { name: t('auth-start') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

async function signIn(page: Page, who: { name: string; password: string }) {
  await page.getByRole('textbox', { name: t('auth-userName') }).fill(who.name);
  await page.locator('input[name="password"]').fill(who.password);
  await page.getByRole('button', { name: t('auth-signIn'), exact: true }).click();
}

test('the link of a mail leads through the sign-in into the opened repair', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, owner);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('diag-invalid-password')).first()).toBeVisible();
  await expect(page).toHaveURL(/\/connections\/.*repair=1/);
  await dialog.locator('input[autocomplete="current-password"]').fill('changed-Right-2');
  await dialog.getByRole('button', { name: t('conn-verify'), exact: true }).click();
  await expect(dialog.getByText(t('conn-msg-fixed'))).toBeVisible();
  await expect(dialog.getByRole('button', { name: t('conn-returnToRun') })).toBeVisible();
  await page.context().close();
});

test('a link that was forwarded leads to asking the owner', async ({ browser }) => {
  stage.service.setPassword(serviceUser, firstPassword);
  const { link: invitation } = await stage.tidegate.api<{ link: string }>(
    'POST', `/api/v1/environments/${stage.environment}/users`, { name: friend.name, displayName: 'Friend', role: 'maker' },
  );
  const page = await browser.newPage({ locale: 'en-US' });
  await arrive(page, invitation, friend.password);
  await page.goto(link);
  await expect(page.getByText(t('share-askOwner-hidden'))).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: t('share-contactOwner') }).click();
  await expect(page.getByText(t('share-askOwner-asked'))).toBeVisible();
  await page.context().close();
  const mails = await office.mails(2);
  expect(textOf(mails[1] ?? '')).toContain('Friend');
});

test('the bell counts, and its page leads to the repair', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(`${stage.tidegate.url}/sign-in`);
  await signIn(page, owner);
  await page.getByRole('link', { name: /^Notifications, unread: / }).click();
  await expect(page).toHaveURL(/\/notifications/);
  await page.getByRole('link', { name: /Friend asks you to repair/ }).click();
  await expect(page).toHaveURL(/\/connections\/.*repair=1/);
  await page.context().close();
});
