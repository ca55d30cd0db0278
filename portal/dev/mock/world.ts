// A small world for looking at pages and for tests: one broken connection, the run that it failed, and what surrounds them.
import type {
  Account, Application, AuditRecord, Connection, Connector, Diagnosis, DiagnosisClass, Flow, Grant, Identity, Impact, Job, JobItem, JobPreview, MailSettings, Notice, Person,
  Run, Session, Settings, SignIn, TestResult, Token, Verification,
} from "../../src/api/types";
import { KINDS_CONNECTIONS, KINDS_CONNECTORS } from "./kinds";
import { DAILY_DEFINITION } from "./definition";
import { waitingRun } from "./waiting";
import { INVOICE_ACTIONS, INVOICES, invoicesRun } from "./invoices";

const DAY = 86_400_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

export const RUN = "08584692069368105395603050984CU00";
export const MAILBOX = "018f0000-0000-7000-8000-00000000c001";
export const MAPS = "018f0000-0000-7000-8000-00000000c002";
export const JOB = "018f0000-0000-7000-8000-00000000a001";
export const DAILY = "018f0000-0000-7000-8000-00000000f001";

export interface World {
  signedIn: boolean;
  session: Session;
  settings: Settings;
  users: Account[];
  people: Person[];
  tokens: Token[];
  flows: Flow[];
  documents: Record<string, string>;
  connectors: Connector[];
  connections: Connection[];
  runs: Run[];
  grants: Record<string, Grant[]>;
  impact: Impact;
  applications: Record<string, Application[]>;
  identities: Identity[];
  signIns: (SignIn & { started: Partial<Verification> & { connection?: string; connector?: string; name?: string } })[];
  jobs: Job[];
  jobItems: Record<string, JobItem[]>;
  /** What a job would do with so many runs. */
  preview: JobPreview;
  notices: Notice[];
  mail: MailSettings;
  audit: AuditRecord[];
  /** What a test finds. */
  test: (connection: Connection) => TestResult;
  /** What a verification finds; a refusal gives the diagnosis. */
  verify: (connection: Connection, body: Verification) => TestResult | { before: string; after: string };
}

export function diagnosis(kind: DiagnosisClass, more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    class: kind,
    status: 401,
    code: "Unauthorized",
    serviceMessage: "Authorization Required: the credentials supplied were not accepted.",
    firstSeenAt: ago(2 * 3_600_000),
    repairable: "yes",
    ...more,
  };
}

export function newWorld(): World {
  const owner = { id: "u1", name: "Anna Liepa" };
  const rights = { use: true, edit: true, delete: true, share: true };
  const connectors: Connector[] = [
    {
      id: "k1", name: "shared_balance", title: "Balance service", description: "Daily balances of accounts.", host: "balance.example",
      kind: "password", testable: true,
      signIn: [
        { name: "username", label: "User name", description: "The name you use at balance.example.", secret: false, required: true, type: "string", prefixExpected: false },
        { name: "password", label: "Password", secret: true, required: true, type: "securestring", prefixExpected: false },
      ],
      operations: [
        {
          id: "GetBalance", method: "get", path: "/accounts/{id}/balance", summary: "Get balance", description: "The balance of one account.", isTrigger: false,
          parameters: [{ name: "id", in: "path", required: true, type: "string", summary: "Account" }],
        },
        { id: "PostNote", method: "post", path: "/notes", summary: "Post a note", isTrigger: false, parameters: [] },
      ],
    },
    {
      id: "k2", name: "shared_maps", title: "Maps", host: "maps.example", kind: "key", testable: true,
      signIn: [{ name: "api_key", label: "API key", description: "Under Settings, Keys.", secret: true, required: true, type: "securestring", goesInto: "X-Api-Key", prefixExpected: true }],
      operations: [],
    },
    ...KINDS_CONNECTORS,
  ];
  const refused = diagnosis("invalid-password");
  const connection = (more: Partial<Connection> & Pick<Connection, "id" | "name">): Connection => ({
    connector: { id: "k1", name: "shared_balance", title: "Balance service" },
    kind: "password", account: "anna@balance.example", parameters: { username: "anna@balance.example" }, signIn: connectors[0]!.signIn,
    status: "Connected", statuses: [{ status: "Connected" }], repair: "verifyPassword", testable: true, owner, usedBy: 1,
    failedRuns: 0, waitingRuns: 0, lastCheckedAt: ago(900_000), createdAt: ago(90 * DAY), changedAt: ago(2 * DAY), rights, ...more,
  });
  const connections: Connection[] = [
    connection({
      id: MAPS, name: "Maps for the office", connector: { id: "k2", name: "shared_maps", title: "Maps" }, kind: "key", account: null, parameters: {},
      signIn: connectors[1]!.signIn, repair: "updateApiKey", usedBy: 0, lastCheckedAt: null,
    }),
    connection({
      id: MAILBOX, name: "Balances of Anna", status: "Error", failedRuns: 3, usedBy: 2,
      statuses: [{ status: "Error", target: "token", error: { code: "Unauthorized", message: "refused" } }], diagnosis: refused,
    }),
    connection({
      id: "c3", name: "Archive", notice: {
        code: "action-refused", flow: { id: DAILY, name: "Daily balance" }, run: RUN, action: "Read_archive", at: ago(3_600_000),
        diagnosis: diagnosis("no-access", { status: 403, code: "Forbidden", repairable: "no", resource: "/archive/2026", serviceMessage: "Access to this folder is denied." }),
      },
    }),
    connection({ id: "c4", name: "Zurich branch with a rather long name that has to wrap somewhere", rights: { use: true, edit: false, delete: false, share: false }, status: "Error", diagnosis: diagnosis("ip-blocked", { status: 403, code: "Forbidden", repairable: "no" }) }),
  ];
  connections.push(...KINDS_CONNECTIONS.map((one) => connection(one)));
  const summary = (one: Connection) => ({ id: one.id, name: one.name, status: one.status, repair: one.repair, rights: one.rights });
  const flow = (more: Partial<Flow> & Pick<Flow, "id" | "name">): Flow => ({
    state: "on", trigger: { name: "manual", type: "Request" }, owner, changedAt: ago(DAY), createdAt: ago(40 * DAY), version: 3, needsFixing: false,
    lastRun: { id: RUN, status: "Failed", startedAt: ago(1_200_000) }, dialect: "logic-apps", shape: "definition", unsupported: [], obstacles: [], notifyOwner: true, problems: [],
    actions: [
      { name: "Compose_request", type: "Compose", runAfter: {}, supported: true },
      { name: "Call_service", type: "OpenApiConnection", runAfter: { Compose_request: ["Succeeded"] }, connectionReference: "shared_balance", supported: true },
      { name: "Is_low", type: "If", runAfter: { Call_service: ["Succeeded"] }, supported: true },
      { name: "Warn", type: "Http", parent: "Is_low", branch: "actions", runAfter: {}, supported: true },
      { name: "Reply", type: "Response", runAfter: { Is_low: ["Succeeded"] }, supported: true },
    ],
    references: [{ key: "shared_balance", connectorName: "shared_balance", connection: summary(connections[1]!) }],
    rights: { edit: true, run: true, delete: true, share: true }, ...more,
  });
  const paused: Job = {
    id: JOB, kind: "continue", state: "paused", total: 1_000, done: 600, skipped: 30, failed: 0, left: 370, from: "failed", version: "latest",
    reasons: [{ code: "flow-off", count: 28 }, { code: "resubmitted-before", count: 2 }], made: [{ status: "Succeeded", count: 590 }, { status: "Running", count: 10 }],
    canary: { run: "08584692069368105395603050985CU00", status: "Succeeded" }, hold: { code: "connection-broken", connection: MAILBOX },
    filter: { connection: MAILBOX }, perSecond: 5, createdBy: owner, createdAt: ago(600_000),
  };
  const flows: Flow[] = [
    flow({ id: DAILY, name: "Daily balance", needsFixing: true }),
    flow({
      id: "f2", name: "Import of invoices", state: "off", lastRun: null, unsupported: [{ name: "Ask_manager", type: "OpenApiConnectionWebhook" }],
      obstacles: [{ name: "Ask_manager", message: "the kind is not supported" }, { name: "manual", message: "the schema is too deep" }],
      references: [{ key: "shared_balance", connectorName: "shared_balance" }, { key: "shared_unknown", connectorName: "shared_unknown" }],
      problems: [{ code: "unsupported-action", message: "action `Ask_manager` has the kind `OpenApiConnectionWebhook`, which is not supported", severity: "warning", line: 41, column: 17, path: "/definition/actions/Ask_manager/type", hint: "the flow can be kept, but not turned on" }],
      actions: [{ name: "Ask_manager", type: "OpenApiConnectionWebhook", runAfter: {}, supported: false }],
    }),
    flow({ id: "f3", name: "Weather on the way to work", references: [], lastRun: { id: "08584692069368105395603050985CU00", status: "Succeeded", startedAt: ago(300_000) } }),
    flow({ id: INVOICES, name: "Nightly invoices", trigger: { name: "Every_night", type: "Recurrence" }, actions: INVOICE_ACTIONS, lastRun: null }),
  ];
  return {
    signedIn: true,
    session: {
      user: { id: "u1", name: "anna", displayName: "Anna Liepa", role: "administrator", language: null, timeZone: null, theme: null,
        mail: { failures: true, expiries: true, jobs: true, digest: true, digestAt: "09:00" },
      },
      environment: { id: "e1", name: "Default" }, csrfToken: "token", version: "0.1.0",
    },
    settings: { whenConnectionBreaks: "fail" },
    users: [
      { id: "u1", name: "anna", displayName: "Anna Liepa", role: "administrator", disabled: false, createdAt: ago(90 * DAY) },
      { id: "u2", name: "marius", displayName: "Marius Țurcanu", role: "maker", disabled: false, createdAt: ago(30 * DAY) },
    ],
    people: [{ id: "u1", name: "anna", displayName: "Anna Liepa" }, { id: "u2", name: "marius", displayName: "Marius Țurcanu" }],
    notices: [
      {
        id: "n1", kind: "connectionBroken", about: { id: MAILBOX, name: "Mailbox" }, state: "open", firstAt: ago(2 * 3_600_000), lastAt: ago(60_000),
        count: 500, read: false, details: { run: RUN, class: "invalid-password", status: 401, code: "Unauthorized" },
      },
      {
        id: "n2", kind: "flowFailed", about: { id: DAILY, name: "Daily balance" }, state: "closed", firstAt: ago(3 * DAY), lastAt: ago(2 * DAY),
        count: 2, read: true, closedAt: ago(DAY), details: { run: RUN },
      },
    ],
    mail: { fixed: false, waiting: 0 },
    tokens: [{ id: "t1", name: "Nightly export", createdAt: ago(3 * DAY), expiresAt: null, lastUsedAt: ago(3_000_000) }],
    flows, connectors, connections,
    audit: [
      { id: "a3", at: ago(60_000), by: owner, verb: "save", object: `flow/${DAILY}`, detail: {} },
      { id: "a2", at: ago(3_600_000), by: owner, verb: "verify", object: `connection/${MAILBOX}`, detail: { kind: "password" } },
      { id: "a1", at: ago(DAY), verb: "prune", object: "runs", detail: { runs: 12 } },
    ],
    documents: { [DAILY]: DAILY_DEFINITION, [`${DAILY}@2`]: DAILY_DEFINITION.replace("Account", "Number of the account"), [`${DAILY}@1`]: '{ "definition": {} }' },
    runs: runs(summary(connections[1]!)),
    grants: {}, applications: {}, signIns: [],
    identities: [
      { name: "reports", isDefault: true, tenant: "2f1c1c55-0d6e-4c5f-a6c9-2f0f0f2d7c11", clientId: "9d1f9f0e-6a51-4f2a-8f0c-2b5d8c1a7e10", proof: "secret", audiences: ["https://graph.example"], changedAt: ago(5 * DAY) },
    ],
    impact: {
      flows: [{ id: DAILY, name: "Daily balance", state: "on", owner }], hiddenFlows: 1, waitingRuns: 0, failedRuns: 3, failedSince: ago(7_200_000),
      runs: [{ id: RUN, flow: { id: DAILY, name: "Daily balance" }, startedAt: ago(1_200_000) }],
    },
    jobs: [paused], jobItems: {
      [JOB]: [
        { run: RUN, outcome: "done", made: { run: "08584692069368105395603050985CU00", status: "Succeeded" }, at: ago(50_000) },
        { run: "08584692069368105395603050990CU00", outcome: "skipped", reason: "flow-off", at: ago(40_000) },
        { run: "08584692069368105395603050991CU00", outcome: "left" },
      ],
    },
    preview: {
      total: 4, flows: [{ flow: { id: DAILY, name: "Daily balance" }, count: 4 }], resumable: 0, resubmittable: 3, cancellable: 0, lookedAt: 4,
      repeats: [], skipped: [{ code: "flow-off", count: 1 }], perSecond: 5,
    },
    test: (one) =>
      one.status === "Connected"
        ? { outcome: "passed", checkedAt: ago(0) }
        : { outcome: "refused", checkedAt: ago(0), diagnosis: one.diagnosis ?? refused },
    verify: (_, body) =>
      Object.values(body.parameters).includes("right")
        ? { outcome: "passed", checkedAt: ago(0) }
        : { outcome: "refused", checkedAt: ago(0), diagnosis: refused },
  };
}

function runs(connection: NonNullable<NonNullable<Run["failure"]>["connection"]>): Run[] {
  const base = {
    flow: { id: DAILY, name: "Daily balance" }, version: 3, trigger: "manual", resubmittedAs: [], sideEffects: [],
    rights: { cancel: true, resubmit: true, resume: false }, clientTrackingId: "2026-11-21-0001",
  };
  const action = { attempts: 1, retryHistory: [], secured: false, kept: false, runAfter: {}, startedAt: ago(1_199_000), endedAt: ago(1_198_500) };
  const message = "Authorization Required: the credentials supplied were not accepted.";
  const failed: Run = {
    ...base, id: RUN, status: "Failed", code: "ActionFailed", startedAt: ago(1_200_000), endedAt: ago(1_195_000),
    error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." },
    failure: { action: "Call_service", code: "Unauthorized", message, statusCode: 401, diagnosis: diagnosis("invalid-password"), connection },
    triggerRecord: { name: "manual", status: "Succeeded", startedAt: ago(1_200_000), outputs: { headers: { "content-type": "application/json" }, body: { account: 7, today: "2026-11-21" } } },
    actions: [
      { ...action, name: "Compose_request", type: "Compose", status: "Succeeded", outputs: { account: 7 } },
      {
        ...action, name: "Call_service", type: "OpenApiConnection", status: "Failed", code: "Unauthorized", attempts: 2, error: { code: "Unauthorized", message },
        inputs: { host: { operationId: "GetBalance" }, parameters: { id: 7 } }, outputs: { statusCode: 401, headers: { "www-authenticate": "Basic realm=\"balances\"" }, body: { message } },
        connection: { id: connection.id, name: connection.name },
        retryHistory: [{ startTime: ago(1_199_000), endTime: ago(1_198_900), code: "503", error: { code: "503", message: "Service Unavailable" } }],
      },
      { ...action, name: "Is_low", type: "If", status: "Skipped", startedAt: null, endedAt: null },
      { ...action, name: "Warn", type: "Http", status: "Skipped", parent: "Is_low", branch: "actions", startedAt: null, endedAt: null },
      { ...action, name: "Reply", type: "Response", status: "Skipped", startedAt: null, endedAt: null },
    ],
  };
  const good: Run = {
    ...base, id: "08584692069368105395603050985CU00", status: "Succeeded", startedAt: ago(90_000_000), endedAt: ago(89_999_000), actions: failed.actions.slice(0, 1),
    triggerRecord: failed.triggerRecord,
  };
  const going: Run = { ...good, id: "08584692069368105395603050986CU00", status: "Running", startedAt: ago(4_000), endedAt: null };
  const invoices = invoicesRun({ ...base, flow: { id: INVOICES, name: "Nightly invoices" }, triggerRecord: failed.triggerRecord }, ago);
  return [going, failed, good, invoices, waitingRun(failed, ago)];
}
