// One stage for a walk: the refused service, Tidegate, a connector, a connection and a flow.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { makeCertificates, type Certificates } from './certificates';
import { startService, type Service } from './nginx';
import { until } from './ports';
import { startTidegate, type Tidegate } from './tidegate';

/** Everything a walk plays with. */
export interface Stage {
  service: Service;
  tidegate: Tidegate;
  environment: string;
  /** Calls the flow with this name; gives its run. */
  fire(flow: string): Promise<string>;
  certificates: Certificates;
  /** Calls the flow with this name and waits for the end of its run. */
  call(flow: string): Promise<Run>;
  run(id: string): Promise<Run>;
  /** The id of a flow by its name. */
  flow(name: string): string;
  stop(): Promise<void>;
  names: { password: string; key: string };
}

/** The part of a run that walks look at. */
export interface Run {
  id: string;
  status: string;
  failure?: { action: string; code: string };
  resubmittedFrom?: string;
  resubmittedAs: string[];
}

/** The password that is right at the start. */
export const firstPassword = 'first-Right-1';

const passwordHost = 'api.infobip.com';
const keyHost = 'services.crmbot-cloud.com';
const user = 'flows';

/** The name under which the house knows the mail server. */
export const mailHost = 'mail.walk.example';

function documents(name: string): { definition: string; properties: string } {
  const published = resolve(import.meta.dirname, '../../../../shared/corpus/connectors', name);
  const own = resolve(import.meta.dirname, '../connectors', name);
  const read = (file: string) => {
    for (const folder of [published, own]) {
      try {
        return readFileSync(join(folder, file), 'utf8');
      } catch {
        continue;
      }
    }
    throw new Error(`the connector documents of ${name} are missing`);
  };
  return { definition: read('apiDefinition.swagger.json'), properties: read('apiProperties.json') };
}

function definition(api: string, reference: string, operationId: string, parameters: object) {
  return JSON.stringify({
    properties: {
      connectionReferences: {
        [reference]: {
          runtimeSource: 'embedded',
          connection: {},
          api: { name: api },
        },
      },
      definition: {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
        },
        triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
        actions: {
          Before: { type: 'Compose', inputs: "@triggerBody()?['n']", runAfter: {} },
          Call_service: {
            type: 'OpenApiConnection',
            runAfter: { Before: ['Succeeded'] },
            inputs: {
              host: {
                apiId: `/providers/Microsoft.PowerApps/apis/${api}`,
                connectionName: reference,
                operationId,
              },
              parameters,
              authentication: "@parameters('$authentication')",
            },
          },
          After: { type: 'Compose', inputs: "@body('Call_service')", runAfter: { Call_service: ['Succeeded'] } },
        },
        outputs: {},
      },
    },
    schemaVersion: '1.0.0.0',
  });
}

/** Builds the stage; with the port of a mail server, the house sends its mails there. */
export async function raise(mailPort?: number): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-walk-'));
  const service_folder = join(folder, 'nginx');
  mkdirSync(service_folder);
  const certificates = makeCertificates(service_folder, [passwordHost, keyHost, mailHost]);
  const service = await startService(service_folder, certificates, {
    passwordHost,
    keyHost,
    keyHeader: 'X-Tcb-Api-Key',
  });
  service.setPassword(user, firstPassword);
  await service.setKey('key-one');
  const tidegate = await startTidegate({
    folder,
    ca: certificates.ca,
    outboundMap: {
      [`${passwordHost}:443`]: `127.0.0.1:${service.port}`,
      [`${keyHost}:443`]: `127.0.0.1:${service.port}`,
      ...(mailPort ? { [`${mailHost}:${mailPort}`]: `127.0.0.1:${mailPort}` } : {}),
    },
  });
  const session = await tidegate.api<{ environment: { id: string } }>('GET', '/api/v1/session');
  const environment = session.environment.id;
  const base = `/api/v1/environments/${environment}`;
  const flows = new Map<string, string>();
  const make = async (kind: 'password' | 'key') => {
    const published = kind === 'password' ? 'Infobip' : 'CRMBot';
    const name = kind === 'password' ? 'shared_messages' : 'shared_bot';
    const connector = await tidegate.api<{ id: string }>('POST', `${base}/connectors`, {
      name,
      ...documents(published),
    });
    return { id: connector.id, name };
  };
  const passwordConnector = await make('password');
  const keyConnector = await make('key');
  const names = { password: 'Messages', key: 'Bot' };
  const connect = (connector: string, name: string, parameters: object) =>
    tidegate.api<{ id: string }>('POST', `${base}/connections`, { connector, name, parameters });
  const messages = await connect(passwordConnector.id, names.password, {
    username: user,
    password: firstPassword,
  });
  const bot = await connect(keyConnector.id, names.key, { api_key: 'key-one' });
  const put = async (name: string, document: string, reference: string, connection: string) => {
    const flow = await tidegate.api<{ id: string }>('POST', `${base}/flows`, { name, document });
    await tidegate.api('PATCH', `${base}/flows/${flow.id}`, {
      bindings: { [reference]: connection },
      state: 'on',
    });
    flows.set(name, flow.id);
  };
  await put(
    'Daily balance',
    definition(passwordConnector.name, 'messages', 'CheckCurrentBalance', {}),
    'messages',
    messages.id,
  );
  await put(
    'Voice call',
    definition(passwordConnector.name, 'messages', 'MakeInfobipVoiceCall', {}),
    'messages',
    messages.id,
  );
  await put('Bot intents', definition(keyConnector.name, 'bot', 'get-intents', {}), 'bot', bot.id);
  const run = (id: string) => tidegate.api<Run>('GET', `${base}/runs/${id}`);
  const fire = async (flow: string) => {
    const { url } = await tidegate.api<{ url: string }>('POST', `${base}/flows/${flows.get(flow)}/callback`);
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"n":1}' });
    if (answer.status !== 202) throw new Error(`the call was answered ${answer.status}`);
    return answer.headers.get('x-ms-workflow-run-id') ?? '';
  };
  return {
    service,
    tidegate,
    flow: (name) => flows.get(name) ?? '',
    environment,
    certificates,
    names,
    run,
    fire,
    call: async (flow) => {
      const id = await fire(flow);
      await until('the end of the run', async () => !['Running', 'Waiting'].includes((await run(id)).status));
      return run(id);
    },
    stop: async () => {
      await tidegate.stop();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The user name that the service knows. */
export const serviceUser = user;
