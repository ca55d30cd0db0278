// The built program, started as a person would: a data folder, settings, a one-time link.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { layOver } from './overlay';
import { freePort, until } from './ports';

/** A running Tidegate. */
export interface Tidegate {
  url: string;
  /** The one-time link that the first start prints. */
  link: string;
  /** Calls the API signed in by the local token file. */
  api<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Ends the process without warning. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  stop(): Promise<void>;
  output(): string;
}

/** What a walk may set. */
export interface TidegateOptions {
  folder: string;
  /** Other addresses for hosts. */
  outboundMap?: Record<string, string>;
  /** Private addresses that may be called. */
  outboundAllow?: string[];
  ca?: string;
  /** The port, where something has to know it beforehand. */
  port?: number;
}

const binary = resolve(
  import.meta.dirname,
  '../../..',
  process.env.TIDEGATE_BIN ?? 'target/debug/tidegate',
);

/** A folder with a portal that is newer than the program's own. */
const overlay = process.env.TIDEGATE_PORTAL;

/** Starts the program on a free loopback port with its data in `folder`. */
export async function startTidegate(options: TidegateOptions): Promise<Tidegate> {
  if (!existsSync(binary)) throw new Error(`${binary} is not built; run: cargo build`);
  const port = options.port ?? (await freePort());
  const listen = overlay ? await freePort() : port;
  const url = `http://127.0.0.1:${port}`;
  const data = join(options.folder, 'data');
  const settings = join(options.folder, 'tidegate.toml');
  const map = Object.entries(options.outboundMap ?? {}).map(([from, to]) => `"${from}" = "${to}"`);
  writeFileSync(
    settings,
    [
      `data = "${data}"`,
      `listen = "127.0.0.1:${listen}"`,
      `public_url = "${url}"`,
      '[outbound]',
      ...(options.ca ? [`ca = ["${options.ca}"]`] : []),
      ...(options.outboundAllow ? [`allow = ${JSON.stringify(options.outboundAllow)}`] : []),
      '[outbound.map]',
      ...map,
      '',
    ].join('\n'),
  );
  let child: ChildProcess;
  let output = '';
  const start = async () => {
    child = spawn(binary, ['serve', '--settings', settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until('tidegate', async () => (await fetch(`${url}/readyz`)).ok).catch((error) => {
      throw new Error(`${String(error)}\n${output}`);
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  };
  const lift = overlay ? await layOver(resolve(overlay), port, listen) : undefined;
  await start();
  await until('the sign-in link', async () => /https?:\/\/\S+\/welcome#\S+/.test(output));
  const link = /https?:\/\/\S+\/welcome#\S+/.exec(output)?.[0] ?? '';
  const token = () => readFileSync(join(data, 'local-token'), 'utf8').trim();
  return {
    url,
    link,
    output: () => output,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      await lift?.();
    },
    api: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return (text ? JSON.parse(text) : undefined) as T;
    },
  };
}
