// The server is killed between its 202 and the end of the run: after a restart the run ends once.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { until } from './support/ports';
import { startReceiver } from './support/receiver';
import { startTidegate } from './support/tidegate';

const document = JSON.stringify({
  definition: {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
    actions: {
      Post: {
        type: 'Http',
        runAfter: {},
        inputs: { method: 'POST', uri: 'http://receiver.test/orders', body: "@triggerBody()" },
      },
      Note: { type: 'Compose', inputs: "@body('Post')?['taken']", runAfter: { Post: ['Succeeded'] } },
    },
  },
});

interface Run {
  status: string;
  actions: { name: string; status: string; outputs?: unknown }[];
}

test('a run goes on where kill -9 left it, and ends once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-crash-'));
  const receiver = await startReceiver(1_500);
  const tidegate = await startTidegate({
    folder,
    outboundMap: { 'receiver.test:80': `127.0.0.1:${receiver.port}` },
  });
  try {
    const session = await tidegate.api<{ environment: { id: string } }>('GET', '/api/v1/session');
    const base = `/api/v1/environments/${session.environment.id}`;
    const flow = await tidegate.api<{ id: string }>('POST', `${base}/flows`, { name: 'Orders', document });
    await tidegate.api('PATCH', `${base}/flows/${flow.id}`, { state: 'on' });
    const { url } = await tidegate.api<{ url: string }>('POST', `${base}/flows/${flow.id}/callback`);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"order":7}',
    });
    expect(answer.status).toBe(202);
    const id = answer.headers.get('x-ms-workflow-run-id') ?? '';
    await until('the call to the service', () => Promise.resolve(receiver.keys().length > 0));
    await tidegate.kill();
    await tidegate.start();
    const run = () => tidegate.api<Run>('GET', `${base}/runs/${id}`);
    await until('the end of the run', async () => (await run()).status !== 'Running');
    const ended = await run();
    expect(ended.status).toBe('Succeeded');
    expect(ended.actions.find((action) => action.name === 'Note')?.outputs).toBe(true);
    // The call was in doubt: it is sent again under the same key, and never more than once more.
    expect(receiver.keys()).toHaveLength(2);
    expect(new Set(receiver.keys()).size).toBe(1);
    expect(receiver.keys()[0]).not.toBe('');
    await tidegate.kill();
    await tidegate.start();
    expect(receiver.keys()).toHaveLength(2);
    expect((await run()).status).toBe('Succeeded');
  } finally {
    await tidegate.stop();
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a wrong or missing signature is answered 401 and nothing runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-signature-'));
  const tidegate = await startTidegate({ folder, outboundMap: {} });
  try {
    const session = await tidegate.api<{ environment: { id: string } }>('GET', '/api/v1/session');
    const base = `/api/v1/environments/${session.environment.id}`;
    const flow = await tidegate.api<{ id: string }>('POST', `${base}/flows`, { name: 'Orders', document });
    await tidegate.api('PATCH', `${base}/flows/${flow.id}`, { state: 'on' });
    const { url } = await tidegate.api<{ url: string }>('POST', `${base}/flows/${flow.id}/callback`);
    const wrong = [url.replace(/sig=[^&]+/, 'sig=AAAA'), url.replace(/&sig=[^&]+/, ''), url.split('?')[0] ?? ''];
    for (const address of wrong) {
      const answer = await fetch(address, { method: 'POST', body: '{}' });
      expect(answer.status, address).toBe(401);
    }
    const runs = await tidegate.api<{ items: unknown[] }>('GET', `${base}/runs`);
    expect(runs.items).toHaveLength(0);
    expect(tidegate.output()).not.toContain(new URL(url).searchParams.get('sig'));
  } finally {
    await tidegate.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
