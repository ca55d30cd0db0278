// The refused service: nginx with TLS, `auth_basic` and an htpasswd file, or a key in a header.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import type { Certificates } from './certificates';
import { freePort, until } from './ports';

/** A running nginx that answers for the hosts of two published connectors. */
export interface Service {
  port: number;
  /** Makes another password the right one, as somebody at the service would. */
  setPassword(user: string, password: string): void;
  /** Makes another key the right one. */
  setKey(key: string): Promise<void>;
  /** Lists the requests that arrived, one line each: status, method, address. */
  requests(): string[];
  stop(): Promise<void>;
}

/** How the service answers. */
export interface ServiceOptions {
  passwordHost: string;
  keyHost: string;
  keyHeader: string;
}

function configuration(folder: string, port: number, files: Certificates, o: ServiceOptions, key: string) {
  const variable = o.keyHeader.toLowerCase().replaceAll('-', '_');
  // The worker must read the temporary folder of whoever runs the walk.
  const worker = process.getuid?.() === 0 ? 'user root;' : '';
  return `
${worker}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log notice;
events { worker_connections 256; }
http {
  log_format plain '$status $request_method $request_uri $http_idempotency_key';
  access_log ${folder}/access.log plain;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  default_type application/json;
  ssl_certificate ${files.certificate};
  ssl_certificate_key ${files.key};
  server {
    listen 127.0.0.1:${port} ssl;
    server_name ${o.passwordHost};
    auth_basic "Messages";
    auth_basic_user_file ${folder}/htpasswd;
    error_page 401 /refused.json;
    location = /refused.json { auth_basic off; internal; return 401 '{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}'; }
    location = /account/1/balance { try_files /none @balance; }
    location @balance { return 200 '{"balance":47.79,"currency":"EUR"}'; }
    location = /sms/1/text/single { try_files /none @sent; }
    location @sent { return 200 '{"messages":[{"to":"41793026727","status":{"id":1,"name":"PENDING"}}]}'; }
    location = /tts/3/single { try_files /none @forbidden; }
    location @forbidden { return 403 '{"requestError":{"serviceException":{"messageId":"FORBIDDEN","text":"Voice is not part of this account"}}}'; }
  }
  server {
    listen 127.0.0.1:${port} ssl;
    server_name ${o.keyHost};
    if ($http_${variable} != "${key}") { return 401 '{"error":{"code":"invalid_key","message":"The key is not known"}}'; }
    location / { return 200 '{"items":["order","refund"]}'; }
  }
}
`;
}

/** Starts nginx on a free loopback port with its files in `folder`. */
export async function startService(
  folder: string,
  files: Certificates,
  options: ServiceOptions,
): Promise<Service> {
  const port = await freePort();
  const write = (key: string) =>
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, files, options, key));
  const setPassword = (user: string, password: string) => {
    const hash = execFileSync('openssl', ['passwd', '-apr1', '-stdin'], { input: password });
    writeFileSync(join(folder, 'htpasswd'), `${user}:${hash.toString().trim()}\n`);
  };
  setPassword('nobody', 'nothing');
  write('no key yet');
  writeFileSync(join(folder, 'access.log'), '');
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const nginx: ChildProcess = spawn('/usr/sbin/nginx', args, { stdio: 'ignore' });
  await until('nginx', () => accepts(port));
  return {
    port,
    setPassword,
    setKey: async (key) => {
      write(key);
      nginx.kill('SIGHUP');
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    requests: () => readFileSync(join(folder, 'access.log'), 'utf8').split('\n').filter(Boolean),
    stop: async () => {
      const gone = new Promise((resolve) => nginx.once('exit', resolve));
      nginx.kill('SIGTERM');
      await gone;
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
