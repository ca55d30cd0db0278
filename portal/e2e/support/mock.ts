// The built portal over its world in memory: pages to look at without a server of their own.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

import { answerNode } from '../../dev/mock/node';
import { answerFile } from './overlay';
import { freePort } from './ports';

const folder = resolve(process.env.TIDEGATE_PORTAL ?? join(import.meta.dirname, '../../dist'));

/** Serves the portal with answers of the world in memory; gives its address and the way to stop it. */
export async function serveMock(): Promise<{ url: string; stop: () => Promise<void> }> {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) throw new Error(`no portal is built in ${folder}; run: npm run build`);
  const port = await freePort();
  const server = createServer((asked, answer) => {
    if (/^\/(?:api|hooks)\//.test(asked.url ?? '')) void answerNode(asked, answer);
    else if (!answerFile(folder, asked, answer)) answer.writeHead(200, { 'content-type': 'text/html' }).end(readFileSync(page));
  });
  await new Promise<void>((listens) => server.listen(port, '127.0.0.1', listens));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
