// A real mail server with TLS and a sign-in, the same that the tests of the program use; its mails are files.

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Certificates } from './certificates';
import { until } from './ports';

/** A running mail server. */
export interface MailServer {
  /** Waits for a number of mails and returns their sources. */
  mails(count: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** Debian's interpreter: it finds Debian's mail server. */
const PYTHON = '/usr/bin/python3';

const SERVER = resolve(import.meta.dirname, '../../../crates/cli/tests/post_office/server.py');

/** What the server wants to hear. */
export const mailSignIn = { user: 'flows', password: 'mail-Right-1' };

/** Starts the server on a port, with its mails in `folder`. */
export async function startMailServer(folder: string, port: number, files: Certificates): Promise<MailServer> {
  mkdirSync(folder, { recursive: true });
  const server = spawn(PYTHON, [SERVER, String(port), files.certificate, files.key, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until('the mail server', async () => said.includes('ready'));
  const paths = () => readdirSync(folder).filter((name) => name.endsWith('.eml')).sort();
  return {
    mails: async (count) => {
      await until(`${count} mails`, async () => paths().length >= count, 60_000);
      return paths().map((name) => readFileSync(join(folder, name), 'utf8'));
    },
    stop: async () => {
      const gone = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await gone;
    },
  };
}

/** Takes the text of a mail out of its source. */
export function textOf(source: string): string {
  const part = source.split(/^--part-/m).find((one) => /content-type: text\/plain/i.test(one)) ?? '';
  const [head = '', ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join('\n\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
