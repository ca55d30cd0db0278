// Answers the HTTP API from a world in memory; for looking at pages and for tests, never in the product.
import type { Connection, Job, JobFilter, Run, Verification } from "../../src/api/types";
import type { World } from "./world";

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
interface Call {
  world: World;
  body: Record<string, unknown>;
  query: URLSearchParams;
  ids: string[];
}
type Route = readonly [method: string, path: RegExp, answer: (call: Call) => Answer];

const ok = (body: unknown): Answer => ({ status: 200, body });
const done: Answer = { status: 204 };

/** Returns a refusal in the API's one shape. */
export const refuse = (status: number, code: string, details: unknown[] = []): Answer => ({
  status,
  body: { error: { code, message: `refused: ${code}`, details }, requestId: "req-1" },
});

const E = "/environments/[^/]+";
const ID = "([^/]+)";
const at = (path: string) => new RegExp(`^${path}$`);
const page = (items: unknown[]) => ok({ items, next: null });
const byId = <Item extends { id: string }>(items: Item[], id: string | undefined, found: (item: Item) => Answer): Answer => {
  const item = items.find((one) => one.id === id);
  return item ? found(item) : refuse(404, "not-found");
};

const includes = (name: string, search: string | null) => name.toLowerCase().includes((search ?? "").toLowerCase());

const ROUTES: readonly Route[] = [
  ["GET", at("/session"), ({ world }) => (world.signedIn ? ok(world.session) : refuse(401, "not-signed-in"))],
  ["POST", at("/session"), ({ world, body }) => {
    if (body["password"] !== "right") return refuse(401, "sign-in-failed");
    world.signedIn = true;
    return ok(world.session);
  }],
  ["POST", at("/session/link"), ({ world, body }) => {
    if (body["token"] === "used") return refuse(410, "link-used");
    world.signedIn = true;
    return ok(world.session);
  }],
  ["DELETE", at("/session"), ({ world }) => { world.signedIn = false; return done; }],
  ["PUT", at("/session/password"), ({ body }) => (body["current"] === "right" ? done : refuse(422, "wrong-password"))],
  ["PATCH", at("/session/preferences"), ({ world, body }) => { Object.assign(world.session.user, body); return ok(world.session); }],
  ["GET", at(`${E}/settings`), ({ world }) => ok(world.settings)],
  ["PATCH", at(`${E}/settings`), ({ world, body }) => ok(Object.assign(world.settings, body))],
  ["GET", at(`${E}/audit`), ({ world, query }) => page(world.audit.filter((one) =>
    one.object.startsWith(query.get("object") ?? "") && (query.get("verb") ?? one.verb) === one.verb && (!query.get("user") || one.by?.id === query.get("user")),
  ))],
  ["GET", at(`${E}/users`), ({ world }) => page(world.users)],
  ["POST", at(`${E}/users`), ({ world, body }) => {
    const user = { id: `u${world.users.length + 1}`, disabled: false, createdAt: new Date().toISOString(), ...body } as World["users"][number];
    world.users.push(user);
    return { status: 201, body: { user, link: "https://flows.example/welcome#abc" } };
  }],
  ["PATCH", at(`${E}/users/${ID}`), ({ world, ids, body }) => byId(world.users, ids[0], (user) => ok(Object.assign(user, body)))],
  ["POST", at(`${E}/users/${ID}/link`), () => ok({ link: "https://flows.example/welcome#def" })],
  ["GET", at(`${E}/people`), ({ world }) => ok(world.people)],
  ["GET", at(`${E}/tokens`), ({ world }) => page(world.tokens)],
  ["POST", at(`${E}/tokens`), ({ world, body }) => {
    const token = { id: `t${world.tokens.length + 1}`, createdAt: new Date().toISOString(), ...body } as World["tokens"][number];
    world.tokens.push(token);
    return { status: 201, body: { token, secret: "tg_0123456789abcdef" } };
  }],
  ["DELETE", at(`${E}/tokens/${ID}`), ({ world, ids }) => { world.tokens = world.tokens.filter((one) => one.id !== ids[0]); return done; }],
  ["GET", at(`${E}/flows`), ({ world, query }) => page(world.flows.filter((one) => includes(one.name, query.get("search"))))],
  ["POST", at(`${E}/flows/check`), ({ body }) => ok(checked(String(body["document"])))],
  ["POST", at(`${E}/flows`), ({ world, body }) => {
    const flow = { ...world.flows[1]!, id: `f${world.flows.length + 1}`, name: typeof body["name"] === "string" ? body["name"] : "Pasted flow" };
    world.flows.push(flow);
    return { status: 201, body: flow };
  }],
  ["GET", at(`${E}/flows/${ID}`), ({ world, ids }) => byId(world.flows, ids[0], ok)],
  ["PUT", at(`${E}/flows/${ID}`), ({ world, ids, body }) => byId(world.flows, ids[0], (flow) => saved(world, flow, String(body["document"]), body["seenVersion"]))],
  ["GET", at(`${E}/flows/${ID}/versions/${ID}`), ({ world, ids }) => byId(world.flows, ids[0], (flow) => {
    const document = documentOf(world, flow, Number(ids[1]));
    return document === undefined ? refuse(404, "not-found") : ok({ document, version: Number(ids[1]) });
  })],
  ["POST", at(`${E}/flows/${ID}/versions/${ID}/restore`), ({ world, ids, body }) => byId(world.flows, ids[0], (flow) => {
    const document = documentOf(world, flow, Number(ids[1]));
    return document === undefined ? refuse(404, "not-found") : saved(world, flow, document, body["seenVersion"]);
  })],
  ["GET", at(`${E}/flows/${ID}/versions`), ({ world, ids }) => byId(world.flows, ids[0], (flow) => page(
    Array.from({ length: flow.version }, (_, index) => ({ version: flow.version - index, createdAt: flow.changedAt, createdBy: flow.owner })),
  ))],
  ["PATCH", at(`${E}/flows/${ID}`), ({ world, ids, body }) => byId(world.flows, ids[0], (flow) => ok(changedFlow(world, flow, body)))],
  ["DELETE", at(`${E}/flows/${ID}`), ({ world, ids }) => { world.flows = world.flows.filter((one) => one.id !== ids[0]); return done; }],
  ["GET", at(`${E}/flows/${ID}/document`), ({ world, ids }) => byId(world.flows, ids[0], (flow) => ok({ document: world.documents[flow.id] ?? "{}", version: flow.version }))],
  ["POST", at(`${E}/flows/${ID}/evaluate`), ({ body }) => ok(tried(String(body["expression"]), body["run"]))],
  ["POST", at(`${E}/flows/${ID}/triggers/${ID}/run`), ({ world, body }) => {
    const run = world.runs[0]!;
    run.triggerRecord = { ...run.triggerRecord, outputs: { headers: {}, body: body["body"] } };
    return { status: 202, body: { runs: [run.id], existing: false } };
  }],
  ["POST", at(`${E}/flows/${ID}/callback`), () => {
    const url = "http://127.0.0.1:8080/hooks/e1/workflows/f1/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=abc";
    return ok({ url, curl: `curl -X POST -H 'content-type: application/json' -d '{}' '${url}'` });
  }],
  ["GET", at(`${E}/(?:flows|connections)/${ID}/grants`), ({ world, ids }) => page(world.grants[ids[0]!] ?? [])],
  ["PUT", at(`${E}/(?:flows|connections)/${ID}/grants/${ID}`), ({ world, ids, body }) => {
    const user = world.people.find((one) => one.id === ids[1])!;
    world.grants[ids[0]!] = [...(world.grants[ids[0]!] ?? []), { user, level: body["level"] as "use" }];
    return done;
  }],
  ["DELETE", at(`${E}/(?:flows|connections)/${ID}/grants/${ID}`), ({ world, ids }) => {
    world.grants[ids[0]!] = (world.grants[ids[0]!] ?? []).filter((one) => one.user.id !== ids[1]);
    return done;
  }],
  ["GET", at(`${E}/connectors`), ({ world }) => page(world.connectors)],
  ["POST", at(`${E}/connectors`), ({ world, body }) => {
    try {
      JSON.parse(String(body["definition"]));
    } catch {
      return refuse(422, "document-invalid", [{ code: "json-comma-missing", message: "expected a value", severity: "error", line: 1, column: 1, hint: "paste the whole file" }]);
    }
    return { status: 201, body: world.connectors[0] };
  }],
  ["GET", at(`${E}/connectors/${ID}/applications`), ({ world, ids }) => ok({ items: world.applications[ids[0]!] ?? [] })],
  ["PUT", at(`${E}/connectors/${ID}/applications/(.*)`), ({ world, ids, body }) => {
    const kept = (world.applications[ids[0]!] ?? []).filter((one) => one.way !== ids[1]);
    const proof = body["certificate"] ? "certificate" as const : body["secret"] ? "secret" as const : "none" as const;
    const made = { way: ids[1]!, clientId: String(body["clientId"]), proof, hosts: body["hosts"] as string[], redirectUri: "https://flows.example/oauth/callback", changedAt: new Date().toISOString() };
    world.applications[ids[0]!] = [...kept, made];
    return ok(made);
  }],
  ["DELETE", at(`${E}/connectors/${ID}/applications/(.*)`), ({ world, ids }) => {
    world.applications[ids[0]!] = (world.applications[ids[0]!] ?? []).filter((one) => one.way !== ids[1]);
    return done;
  }],
  ["GET", at(`${E}/identities`), ({ world }) => ok({ items: world.identities })],
  ["PUT", at(`${E}/identities/${ID}`), ({ world, ids, body }) => {
    const { secret, ...rest } = body;
    const made = { name: ids[0]!, proof: secret ? "secret" as const : "none" as const, changedAt: new Date().toISOString(), ...rest } as World["identities"][number];
    world.identities = [...world.identities.filter((one) => one.name !== made.name), made];
    return ok(made);
  }],
  ["DELETE", at(`${E}/identities/${ID}`), ({ world, ids }) => { world.identities = world.identities.filter((one) => one.name !== ids[0]); return done; }],
  ["GET", at(`${E}/connectors/${ID}`), ({ world, ids }) => byId(world.connectors, ids[0], ok)],
  ["DELETE", at(`${E}/connectors/${ID}`), () => refuse(409, "connector-in-use")],
  ["GET", at(`${E}/connections`), ({ world, query }) => page(world.connections.filter((one) => (!query.has("expiresWithin") || one.expiresAt) && includes(one.name, query.get("search"))))],
  ["POST", at(`${E}/connections`), ({ world, body }) => {
    const values = Object.values(body["parameters"] as Record<string, string>);
    if (!values.includes("right") && !body["saveUntested"]) return refuse(422, "verification-failed", [world.test(world.connections[1]!).diagnosis]);
    return { status: 201, body: world.connections[0] };
  }],
  ["POST", at(`${E}/connections/sign-ins`), ({ world, body }) => {
    const connection = world.connections.find((one) => one.id === body["connection"]);
    const id = `s${world.signIns.length + 1}`;
    world.signIns.push({
      id, status: "waiting", opened: true, expiresAt: new Date(Date.now() + 600_000).toISOString(), missingScopes: [], previousAccount: connection?.account, connection: connection?.id, returnTo: body["returnTo"] as string, started: body,
    });
    const address = `https://login.mail.example/authorize?client_id=house&scope=mail.read+mail.send&state=${id}`;
    return { status: 201, body: { id, address, expiresAt: new Date(Date.now() + 600_000).toISOString() } };
  }],
  ["GET", at(`${E}/connections/sign-ins/${ID}`), ({ world, ids }) => byId(world.signIns, ids[0], ok)],
  ["DELETE", at(`${E}/connections/sign-ins/${ID}`), ({ world, ids }) => { world.signIns = world.signIns.filter((one) => one.id !== ids[0]); return done; }],
  ["POST", at(`${E}/connections/sign-ins/${ID}/complete`), ({ world, ids, body }) => byId(world.signIns, ids[0], (signIn) => completed(world, signIn, body))],
  ["POST", at(`${E}/connections/${ID}/ask-owner`), () => done],
  ["GET", at(`${E}/connections/${ID}`), ({ world, ids }) => byId(world.connections, ids[0], ok)],
  ["PATCH", at(`${E}/connections/${ID}`), ({ world, ids, body }) => byId(world.connections, ids[0], (one) => ok(Object.assign(one, body)))],
  ["DELETE", at(`${E}/connections/${ID}`), ({ world, ids }) => byId(world.connections, ids[0], (one) => (one.usedBy > 0 ? refuse(409, "connection-in-use") : done))],
  ["POST", at(`${E}/connections/${ID}/test`), ({ world, ids }) => byId(world.connections, ids[0], (one) => ok(world.test(one)))],
  ["POST", at(`${E}/connections/${ID}/verify`), ({ world, ids, body }) => byId(world.connections, ids[0], (one) => verified(world, one, body as unknown as Verification))],
  ["GET", at(`${E}/connections/${ID}/impact`), ({ world }) => ok(world.impact)],
  ["POST", at(`${E}/jobs/preview`), ({ world, body }) => ok(previewed(world, body))],
  ["POST", at(`${E}/jobs`), ({ world, body }) => ({ status: 202, body: made(world, body) })],
  ["GET", at(`${E}/jobs`), ({ world }) => page(world.jobs)],
  ["GET", at(`${E}/jobs/${ID}`), ({ world, ids }) => byId(world.jobs, ids[0], ok)],
  ["GET", at(`${E}/jobs/${ID}/items`), ({ world, ids, query }) => page((world.jobItems[ids[0]!] ?? []).filter((item) => !query.get("outcome") || item.outcome === query.get("outcome")))],
  ["POST", at(`${E}/jobs/${ID}/(pause|resume|stop)`), ({ world, ids }) => byId(world.jobs, ids[0], (job) => steered(job, ids[1]!))],
  ["POST", at(`${E}/connections/${ID}/ask-owner`), () => ({ status: 202 })],
  ["GET", at(`${E}/notices`), ({ world, query }) => page(world.notices.filter((one) => (query.get("state") ?? one.state) === one.state && !(query.has("unread") && one.read)))],
  ["GET", at(`${E}/notices/summary`), ({ world }) => {
    const open = world.notices.filter((one) => one.state === "open");
    return ok({ open: open.length, unread: open.filter((one) => !one.read).length });
  }],
  ["POST", at(`${E}/notices/read-all`), ({ world }) => { world.notices.forEach((one) => { one.read = true; }); return done; }],
  ["POST", at(`${E}/notices/${ID}/read`), ({ world, ids }) => byId(world.notices, ids[0], (one) => { one.read = true; return done; })],
  ["GET", at(`${E}/mail`), ({ world }) => ok(world.mail)],
  ["PUT", at(`${E}/mail`), ({ world, body }) => {
    const { password, ...server } = body;
    world.mail = { ...world.mail, server: { ...server, hasPassword: Boolean(password) } as NonNullable<World["mail"]["server"]> };
    return ok(world.mail);
  }],
  ["POST", at(`${E}/mail/test`), ({ world }) => (world.mail.server ? done : refuse(409, "mail-not-set-up"))],
  ["GET", at(`${E}/runs`), ({ world, query }) => page(world.runs.filter((run) => wanted(run, query)))],
  ["GET", at(`${E}/runs/${ID}`), ({ world, ids }) => byId(world.runs, ids[0], ok)],
  ["POST", at(`${E}/runs/${ID}/cancel`), ({ world, ids }) => byId(world.runs, ids[0], (run) => { run.status = "Cancelled"; return { status: 202, body: {} }; })],
  ["POST", at(`${E}/runs/${ID}/resume`), ({ world, ids }) => byId(world.runs, ids[0], (run) => {
    if (!run.waitingFor) return refuse(409, "run-not-waiting");
    Object.assign(run, { status: "Running", waitingFor: null, rights: { ...run.rights, resume: false } });
    return done;
  })],
  ["GET", at(`${E}/runs/${ID}/resubmit`), ({ world, ids }) => byId(world.runs, ids[0], (run) => ok(resubmitPreview(world, run)))],
  ["POST", at(`${E}/runs/${ID}/resubmit`), ({ world, ids }) => byId(world.runs, ids[0], (run) => resubmitted(world, run))],
];

/** Answers one request of the portal. */
export function handle(world: World, method: string, url: URL, body: Record<string, unknown>): Answer {
  const path = url.pathname.replace(/^\/api\/v1/, "");
  if (!world.signedIn && !path.startsWith("/session")) return refuse(401, "not-signed-in");
  for (const [wantedMethod, pattern, answer] of ROUTES) {
    const match = wantedMethod === method ? pattern.exec(path) : null;
    if (match) return answer({ world, body, query: url.searchParams, ids: match.slice(1).map(decodeURIComponent) });
  }
  return refuse(404, "not-found");
}

/** What an expression gives: its text back, hidden or wrong where it says so. */
function tried(expression: string, run: unknown) {
  if (expression.includes("nope(")) {
    const problem = { code: "unknown-function", message: "there is no function `nope`", hint: "did you mean `not`?", severity: "error", line: 1, column: expression.indexOf("nope(") + 1 };
    return { secured: false, problems: [problem] };
  }
  if (expression.includes("Secret")) return { type: "String", secured: true, problems: [] };
  return { type: "Object", value: { expression, run: run ?? null }, secured: false, problems: [] };
}

/** The definition of a version: the newest, one saved here, or what the world began with. */
const documentOf = (world: World, flow: World["flows"][number], version: number) =>
  version === flow.version ? world.documents[flow.id] : world.documents[`${flow.id}@${version}`];

function saved(world: World, flow: World["flows"][number], document: string, seen: unknown): Answer {
  if (seen !== undefined && seen !== flow.version) return refuse(409, "flow-changed");
  world.documents[`${flow.id}@${flow.version}`] = world.documents[flow.id] ?? "{}";
  world.documents[flow.id] = document;
  return ok(Object.assign(flow, { version: flow.version + 1 }));
}

/** What a job would do: with as many runs as are named, or as the world says. */
function previewed(world: World, body: Record<string, unknown>) {
  const named = (body["runs"] as string[] | undefined)?.length;
  if (!named) return body["kind"] === "cancel" ? { ...world.preview, resubmittable: 0, cancellable: world.preview.total } : world.preview;
  const count = body["kind"] === "cancel" ? { resubmittable: 0, cancellable: named } : { resubmittable: named };
  const repeats = body["from"] === "start" ? [{ action: "Send_mail", count: named }] : [];
  return { ...world.preview, total: named, flows: [{ ...world.preview.flows[0], count: named }], skipped: [], repeats, lookedAt: named, ...count };
}

function made(world: World, body: Record<string, unknown>): Job {
  const total = (body["runs"] as string[] | undefined)?.length ?? world.preview.total;
  const id = "018f0000-0000-7000-8000-00000000a0ff";
  const job: Job = {
    ...world.jobs[0]!, id, kind: body["kind"] as Job["kind"], filter: body["filter"] as JobFilter, state: "canary", total, done: 0, skipped: 0, left: total,
    reasons: [], made: [], hold: null, canary: null, createdAt: new Date().toISOString(),
  };
  world.jobs.unshift(job);
  return job;
}

function steered(job: Job, word: string): Answer {
  if (job.state === "done" || job.state === "stopped") return refuse(409, "job-state");
  job.hold = null;
  job.state = word === "pause" ? "paused" : word === "resume" ? "running" : "stopped";
  return ok(job);
}

const wanted = (run: Run, query: URLSearchParams) =>
  (!query.get("status") || run.status === query.get("status")) && (!query.get("search") || run.id === query.get("search")) && (!query.get("flow") || run.flow.id === query.get("flow"));

function checked(document: string) {
  const problems = [];
  try {
    JSON.parse(document);
  } catch {
    problems.push({ code: "json-comma-missing", message: "expected `,` or `}`", hint: "a comma is missing", severity: "error", line: 2, column: 3 });
  }
  if (document.includes("Webhook")) problems.push({ code: "unsupported-action", message: "actions of kind `Webhook` are not supported", severity: "warning", path: "/definition/actions/A" });
  return { problems, name: "From the definition" };
}

function changedFlow(world: World, flow: World["flows"][number], body: Record<string, unknown>) {
  const { bindings, ...rest } = body as { bindings?: Record<string, string | null> };
  Object.assign(flow, rest);
  for (const [key, id] of Object.entries(bindings ?? {})) {
    const reference = flow.references.find((one) => one.key === key);
    const connection = world.connections.find((one) => one.id === id);
    if (reference) reference.connection = connection ?? null;
  }
  return flow;
}

function verified(world: World, connection: Connection, body: Verification): Answer {
  const found = world.verify(connection, body);
  if ("before" in found) {
    if (!body.confirmAccount) return refuse(409, "account-differs", [found]);
  } else if (found.outcome !== "passed" && !body.saveUntested) {
    if (found.outcome === "untestable") return ok({ connection, result: found });
    return refuse(422, "verification-failed", [found.diagnosis]);
  }
  connection.status = body.saveUntested ? "Unverified" : "Connected";
  connection.diagnosis = null;
  for (const run of world.runs) if (run.failure?.connection?.id === connection.id) run.failure.connection.status = connection.status;
  return ok({ connection, result: "before" in found ? { outcome: "passed", checkedAt: new Date().toISOString() } : found });
}

/** A sign-in that came back: another account must be confirmed, then the test decides. */
function completed(world: World, signIn: World["signIns"][number], body: Record<string, unknown>): Answer {
  if (signIn.status !== "done") return refuse(410, "sign-in-over");
  const before = signIn.previousAccount ?? "";
  const after = signIn.account ?? "";
  if (before && before !== after && !body["confirmAccount"]) return refuse(409, "account-differs", [{ before, after }]);
  const connection = world.connections.find((one) => one.id === signIn.connection) ?? world.connections[0]!;
  const answer = verified(world, connection, { parameters: { grant: "right" }, ...body });
  if (answer.status === 200) {
    signIn.status = "completed";
    connection.account = after;
  }
  return answer;
}

/** What a resubmit of the run would do: the suggested choice first. */
function resubmitPreview(world: World, run: Run) {
  const latest = world.flows.find((flow) => flow.id === run.flow.id)?.version ?? run.version;
  const connection = run.failure?.connection;
  const choices = (["latest", "original"] as const).flatMap((version) => [
    { mode: "failed-action", version, blocked: run.failure?.action ? null : { code: "run-succeeded" }, repeats: [] },
    { mode: "whole", version, repeats: run.sideEffects },
  ]);
  const suggested = run.failure?.action && run.sideEffects.length > 0 ? choices : [choices[1], choices[0], ...choices.slice(2)];
  return {
    originalVersion: run.version, latestVersion: latest, choices: suggested, resubmittedAs: run.resubmittedAs,
    brokenConnections: connection?.status === "Error" ? [connection] : [],
    edit: { secured: false, body: (run.triggerRecord.outputs as { body?: unknown } | undefined)?.body },
  };
}

function resubmitted(world: World, run: Run): Answer {
  const [known] = run.resubmittedAs;
  if (known) return { status: 202, body: { run: known, existing: true } };
  const id = "08584692069368105395603050999CU00";
  run.resubmittedAs.push(id);
  const actions = run.actions.map((action) => ({ ...action, status: "Succeeded" as const, code: "OK", error: null }));
  world.runs.unshift({ ...run, id, status: "Succeeded", failure: null, error: null, actions, resubmittedFrom: run.id, resubmittedAs: [], startedAt: new Date().toISOString(), endedAt: new Date().toISOString() });
  return { status: 202, body: { run: id, existing: false } };
}
