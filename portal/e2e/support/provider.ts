// A real OAuth and OpenID provider with pages for people: the one that the connectors' tests start, too.

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

import type { Page } from '@playwright/test';

/** A running provider. */
export interface Provider {
  url: string;
  host: string;
  stop(): Promise<void>;
}

const folder = resolve(import.meta.dirname, '../../../crates/connectors/tests/provider');

/** Starts it; people are sent back to `redirectUri`. */
export async function startProvider(redirectUri: string): Promise<Provider> {
  const child: ChildProcess = spawn('node', ['provider.mjs', '--pages'], {
    cwd: folder,
    env: { ...process.env, REDIRECT_URI: redirectUri },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('the provider has no output');
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<string>((told, failed) => {
    lines.once('line', told);
    child.once('exit', () => failed(new Error(`the provider did not start; run npm ci in ${folder}`)));
  });
  const { port } = JSON.parse(first) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill();
      await gone;
    },
  };
}

/** Signs in on the provider's pages; somebody whom it knows is only asked for consent. */
export async function signInThere(page: Page, account: string) {
  const name = page.locator('input[name="login"]');
  const go = page.locator('button[type="submit"]');
  await go.waitFor();
  if (await name.isVisible()) {
    await name.fill(account);
    await page.locator('input[name="password"]').fill('any');
    await go.click();
    await page.getByText('Continue').waitFor();
  }
  await go.click();
}

/** Says no on the provider's pages. */
export async function refuseThere(page: Page) {
  await page.locator('a[href$="/abort"]').click();
}

/** The two documents of a connector that signs in at the provider and asks it who signed in. */
export function accountConnector(provider: Provider) {
  const definition = {
    swagger: '2.0', info: { title: 'House mail', version: '1' }, host: provider.host, schemes: ['http'],
    paths: { '/me': { get: { operationId: 'WhoAmI', summary: 'Who am I', responses: { 200: { description: 'you' } } } } },
    securityDefinitions: { oauth2_auth: { type: 'oauth2', flow: 'accessCode' } }, security: [{ oauth2_auth: [] }],
    'x-ms-capabilities': { testConnection: { operationId: 'WhoAmI' } },
  };
  const address = (path: string) => ({ value: provider.url + path });
  const properties = {
    properties: {
      connectionParameters: {
        token: {
          type: 'oauthSetting',
          oAuthSettings: {
            identityProvider: 'oauth2', clientId: 'given by the administrator', scopes: ['openid', 'mail.read', 'mail.send'],
            customParameters: { authorizationUrl: address('/auth'), tokenUrl: address('/token'), refreshUrl: address('/token') },
          },
        },
      },
    },
  };
  return { definition: JSON.stringify(definition), properties: JSON.stringify(properties) };
}
