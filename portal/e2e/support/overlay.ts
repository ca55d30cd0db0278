// A portal that was built after the program: its files are laid over the embedded ones, so that a walk needs no compiler.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
};

/** Answers on `port` with the files of `folder`; everything else goes to the program on `programPort`, whose page is replaced. */
export async function layOver(folder: string, port: number, programPort: number): Promise<() => Promise<void>> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no portal is built in ${folder}`);
  const server = createServer((asked, answer) => {
    if (!answerFile(folder, asked, answer)) forward(folder, programPort, asked, answer);
  });
  await new Promise<void>((listens) => server.listen(port, '127.0.0.1', listens));
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}

/** Answers with the file of the portal that was asked for; says whether there is one. */
export function answerFile(folder: string, asked: IncomingMessage, answer: ServerResponse): boolean {
  const file = fileOf(folder, asked);
  if (file) answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  return file !== undefined;
}

function fileOf(folder: string, asked: IncomingMessage): string | undefined {
  const path = new URL(asked.url ?? '/', 'http://portal').pathname;
  const file = resolve(folder, `.${path}`);
  return asked.method === 'GET' && file.startsWith(folder + sep) && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Passes a request on; the program's own page keeps its headers, and so its rules for content, but becomes the newer one. */
function forward(folder: string, port: number, asked: IncomingMessage, answer: ServerResponse) {
  const headers = without(asked.headers, 'accept-encoding', 'if-none-match');
  const onward = request({ host: '127.0.0.1', port, method: asked.method, path: asked.url, headers }, (given) => {
    const isPage = given.statusCode === 200 && given.headers['content-type']?.startsWith('text/html');
    if (!isPage) {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
      return;
    }
    given.resume();
    answer.writeHead(200, without(given.headers, 'content-length', 'etag')).end(readFileSync(join(folder, 'index.html')));
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

const without = (headers: IncomingHttpHeaders, ...names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
