// A service that counts what reaches it and takes its time to answer.

import { createServer, type Server } from 'node:http';

import { freePort } from './ports';

/** A running receiver. */
export interface Receiver {
  port: number;
  /** The idempotency keys of the requests, in order of arrival. */
  keys(): string[];
  stop(): Promise<void>;
}

/** Starts a receiver that answers after `delayMs`. */
export async function startReceiver(delayMs: number): Promise<Receiver> {
  const port = await freePort();
  const keys: string[] = [];
  const server: Server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key'] ?? ''));
    request.resume();
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end('{"taken":true}');
    }, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    keys: () => keys,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
