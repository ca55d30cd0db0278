// The portal over its world in memory: pages to look at without a server of their own.

import { join } from 'node:path';

import { createServer, type ViteDevServer } from 'vite';

import { freePort } from './ports';

/** Serves the portal in its mock mode; gives its address and the way to stop it. */
export async function serveMock(): Promise<{ url: string; stop: () => Promise<void> }> {
  const portal = join(import.meta.dirname, '../..');
  const port = await freePort();
  const server: ViteDevServer = await createServer({
    root: portal, configFile: join(portal, 'vite.config.ts'), mode: 'mock', logLevel: 'error',
    server: { port, strictPort: true, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
