// The choices before a resubmit: from where, by which version, with which data; what speaks against it, and the earlier child.

import { expect, test, type Locator, type Page } from '@playwright/test';

import { labels } from './support/labels';
import { firstSignIn, signIn } from './support/people';
import { firstPassword, raise, serviceUser, type Run, type Stage } from './support/stage';
import { until } from './support/ports';

const flow = 'Daily balance';
const t = labels('en-US');

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await raise();
  await firstSignIn(browser, stage);
});

test.afterAll(async () => {
  await stage?.stop();
});

/** Opens the run and its dialog of choices. */
async function ask(page: Page, run: string): Promise<Locator> {
  await page.goto(`${stage.tidegate.url}/runs/${run}`);
  await page.getByRole('button', { name: t('run-resubmitChoice') }).click();
  const dialog = page.getByRole('dialog', { name: t('run-resubmit-title') });
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  return dialog;
}

const choice = (dialog: Locator, key: string) => dialog.getByRole('radio', { name: t(key) });

/** Presses Resubmit in the dialog; gives the new run, once it has ended. */
async function resubmit(page: Page, dialog: Locator, from: string): Promise<Run & { version: number }> {
  await dialog.getByRole('button', { name: t('run-resubmit'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(new RegExp(`/runs/${from}`));
  const id = new URL(page.url()).pathname.split('/').pop() ?? '';
  let child = await stage.run(id);
  await until('the end of the new run', async () => {
    child = await stage.run(id);
    return !['Running', 'Waiting'].includes(child.status);
  });
  expect(child.resubmittedFrom).toBe(from);
  return child as Run & { version: number };
}

/** The service takes the old password again, and a test of the connection finds that out. */
async function mend(): Promise<void> {
  stage.service.setPassword(serviceUser, firstPassword);
  const path = `/api/v1/environments/${stage.environment}/connections`;
  const { items } = await stage.tidegate.api<{ items: { id: string; name: string }[] }>('GET', path);
  const connection = items.find(({ name }) => name === stage.names.password);
  const { outcome } = await stage.tidegate.api<{ outcome: string }>('POST', `${path}/${connection?.id ?? ''}/test`);
  expect(outcome).toBe('passed');
}

/** Publishes the flow once more, with the same text. */
async function publish(): Promise<void> {
  const path = `/api/v1/environments/${stage.environment}/flows/${stage.flow(flow)}`;
  const { document } = await stage.tidegate.api<{ document: string }>('GET', `${path}/document`);
  await stage.tidegate.api('PUT', path, { document: document.replaceAll('"After"', '"Afterwards"') });
}

test('a refused run is resubmitted in every way that the dialog offers', async ({ browser }) => {
  stage.service.setPassword(serviceUser, 'changed-Right-1');
  const { id, status } = await stage.call(flow);
  expect(status).toBe('Failed');
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  await signIn(page, stage);

  // A connection that still needs fixing is said, and the way to it; one version is offered once.
  let dialog = await ask(page, id);
  await expect(dialog.getByText(t('run-resubmit-stillBroken', { name: stage.names.password }))).toBeVisible();
  await expect(dialog.getByRole('link', { name: t('conn-fix') })).toBeVisible();
  await expect(choice(dialog, 'run-resubmitSame')).toHaveCount(0);
  await expect(dialog.getByText(t('run-resubmit-earlier'))).toHaveCount(0);
  await dialog.getByRole('button', { name: t('btn-cancel') }).click();
  await expect(dialog).toBeHidden();

  // From the failed action, once the connection works again.
  await mend();
  dialog = await ask(page, id);
  await choice(dialog, 'run-resubmitFailedStep').check();
  const first = await resubmit(page, dialog, id);
  expect(first).toMatchObject({ status: 'Succeeded', version: 1 });

  // From the start: the earlier child is named, and Resubmit asks instead of running at once.
  await page.goto(`${stage.tidegate.url}/runs/${id}`);
  await page.getByRole('button', { name: t('run-resubmit'), exact: true }).click();
  dialog = page.getByRole('dialog', { name: t('run-resubmit-title') });
  await expect(dialog.getByText(t('run-resubmit-earlier'))).toBeVisible();
  await expect(dialog.locator(`a[href="/runs/${first.id}"]`)).toBeVisible();
  await choice(dialog, 'run-resubmitWhole').check();
  expect(await resubmit(page, dialog, id)).toMatchObject({ status: 'Succeeded', version: 1 });

  // Once another version is published, both are offered.
  await publish();
  dialog = await ask(page, id);
  await choice(dialog, 'run-resubmitSame').check();
  expect(await resubmit(page, dialog, id)).toMatchObject({ status: 'Succeeded', version: 1 });
  dialog = await ask(page, id);
  await choice(dialog, 'run-resubmitLatest').check();
  expect(await resubmit(page, dialog, id)).toMatchObject({ status: 'Succeeded', version: 2 });

  // Other trigger data: what is no JSON is refused beside the field; what is right reaches the new run.
  dialog = await ask(page, id);
  await choice(dialog, 'run-resubmitEdited').check();
  const data = dialog.getByRole('textbox', { name: t('run-editedData') });
  await expect(data).toHaveValue(/"n": 1/);
  await data.fill('{"n": ');
  await dialog.getByRole('button', { name: t('run-resubmit'), exact: true }).click();
  await expect(dialog.getByText(t('run-editedData-wrong'))).toBeVisible();
  await expect(data).toBeFocused();
  await data.fill('{"n": 4711}');
  const edited = await resubmit(page, dialog, id);
  expect(edited.status).toBe('Succeeded');
  await page.goto(`${stage.tidegate.url}/runs/${edited.id}?action=Before`);
  await expect(page.getByText('4711').first()).toBeVisible();
  expect((await stage.run(id)).resubmittedAs).toHaveLength(5);
  await page.context().close();
});
