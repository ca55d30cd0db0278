// Every call of the HTTP API that the portal makes, by its name.
import { client, content } from "./http";
import type {
  Application, ApplicationChange, ExpressionToTry, FlowChange, GrantLevel, Identity, IdentityChange, JobOutcome, LinkSignIn, NewConnection, NewJob, NewMailServer, NewUser,
  Preferences, ResubmitWish, SettingsChange, SignIn, SignInBegun, SignInCompletion, SignInStart, UserChange, Verification, Verified,
} from "./types";

const LIST_MAX = 200;

let environment = "";

/** Chooses the environment that all further calls are about. */
export function setEnvironment(chosen: string) {
  environment = chosen;
}

const here = <More extends Record<string, string>>(more?: More) => ({ environment, ...more }) as { environment: string } & More;

export const session = {
  get: () => content(client.GET("/api/v1/session")),
  signIn: (name: string, password: string) => content(client.POST("/api/v1/session", { body: { name, password } })),
  signInByLink: (body: LinkSignIn) => content(client.POST("/api/v1/session/link", { body })),
  signOut: () => content(client.DELETE("/api/v1/session")),
  changePassword: (current: string, next: string) =>
    content(client.PUT("/api/v1/session/password", { body: { current, new: next } })),
  prefer: (body: Preferences) => content(client.PATCH("/api/v1/session/preferences", { body })),
};

export const users = {
  list: () => content(client.GET("/api/v1/environments/{environment}/users", { params: { path: here() } })),
  add: (body: NewUser) => content(client.POST("/api/v1/environments/{environment}/users", { params: { path: here() }, body })),
  change: (user: string, body: UserChange) => content(client.PATCH("/api/v1/environments/{environment}/users/{user}", { params: { path: here({ user }) }, body })),
  link: (user: string) => content(client.POST("/api/v1/environments/{environment}/users/{user}/link", { params: { path: here({ user }) } })),
  people: () => content(client.GET("/api/v1/environments/{environment}/people", { params: { path: here() } })),
};

export const tokens = {
  list: () => content(client.GET("/api/v1/environments/{environment}/tokens", { params: { path: here() } })),
  add: (name: string, expiresAt?: string) => content(client.POST("/api/v1/environments/{environment}/tokens", { params: { path: here() }, body: { name, expiresAt } })),
  remove: (token: string) => content(client.DELETE("/api/v1/environments/{environment}/tokens/{token}", { params: { path: here({ token }) } })),
};

export const flows = {
  list: (query: { search?: string; cursor?: string }) => content(client.GET("/api/v1/environments/{environment}/flows", { params: { path: here(), query } })),
  add: (document: string, name?: string) => content(client.POST("/api/v1/environments/{environment}/flows", { params: { path: here() }, body: { document, name } })),
  check: (document: string) => content(client.POST("/api/v1/environments/{environment}/flows/check", { params: { path: here() }, body: { document } })),
  get: (flow: string) => content(client.GET("/api/v1/environments/{environment}/flows/{flow}", { params: { path: here({ flow }) } })),
  document: (flow: string) => content(client.GET("/api/v1/environments/{environment}/flows/{flow}/document", { params: { path: here({ flow }) } })),
  versions: (flow: string, cursor?: string) =>
    content(client.GET("/api/v1/environments/{environment}/flows/{flow}/versions", { params: { path: here({ flow }), query: { cursor } } })),
  version: (flow: string, version: number) =>
    content(client.GET("/api/v1/environments/{environment}/flows/{flow}/versions/{version}", { params: { path: here({ flow, version: String(version) }) } })),
  /** Saves an earlier version as the newest one, unless there is one that the person has not seen. */
  restore: (flow: string, version: number, seenVersion: number) =>
    content(client.POST("/api/v1/environments/{environment}/flows/{flow}/versions/{version}/restore", { params: { path: here({ flow, version: String(version) }) }, body: { seenVersion } })),
  /** Evaluates an expression with the data of a run; nothing is changed. */
  evaluate: (flow: string, body: ExpressionToTry) =>
    content(client.POST("/api/v1/environments/{environment}/flows/{flow}/evaluate", { params: { path: here({ flow }) }, body })),
  /** Saves a new version, unless there is one that the person has not seen. */
  replace: (flow: string, document: string, seenVersion: number) =>
    content(client.PUT("/api/v1/environments/{environment}/flows/{flow}", { params: { path: here({ flow }) }, body: { document, seenVersion } })),
  change: (flow: string, body: FlowChange) => content(client.PATCH("/api/v1/environments/{environment}/flows/{flow}", { params: { path: here({ flow }) }, body })),
  /** Gives flows another connection wherever they use the first. */
  rebind: async (ids: readonly string[], from: string, to: string) => {
    for (const id of ids) {
      const { references } = await flows.get(id);
      const keys = references.filter(({ connection }) => connection?.id === from).map(({ key }) => [key, to] as const);
      if (keys.length > 0) await flows.change(id, { bindings: Object.fromEntries(keys) });
    }
  },
  remove: (flow: string) => content(client.DELETE("/api/v1/environments/{environment}/flows/{flow}", { params: { path: here({ flow }) } })),
  /** Runs a flow's trigger now; gives the names of the runs that it started, the same ones for the same request id. */
  run: (flow: string, trigger: string, body: unknown, requestId: string) =>
    content(client.POST("/api/v1/environments/{environment}/flows/{flow}/triggers/{trigger}/run", { params: { path: here({ flow, trigger }) }, body: { body, requestId } })),
  callback: (flow: string) => content(client.POST("/api/v1/environments/{environment}/flows/{flow}/callback", { params: { path: here({ flow }) } })),
};

export const connectors = {
  list: (cursor?: string) => content(client.GET("/api/v1/environments/{environment}/connectors", { params: { path: here(), query: { top: LIST_MAX, cursor } } })),
  get: (connector: string) => content(client.GET("/api/v1/environments/{environment}/connectors/{connector}", { params: { path: here({ connector }) } })),
  add: (definition: string, properties: string, name?: string) =>
    content(client.POST("/api/v1/environments/{environment}/connectors", { params: { path: here() }, body: { definition, properties, name } })),
  remove: (connector: string) => content(client.DELETE("/api/v1/environments/{environment}/connectors/{connector}", { params: { path: here({ connector }) } })),
};

/** Paths that the server's document does not hold yet. */
const bare = client as unknown as Record<"GET" | "POST" | "PUT" | "DELETE", (path: string, init?: { body?: unknown }) => Promise<{ data?: unknown }>>;
const path = (...parts: string[]) => ["/api/v1/environments", environment, ...parts.map(encodeURIComponent)].join("/");

export const connections = {
  list: (query: { search?: string; status?: string; connector?: string; expiresWithin?: number; cursor?: string }) =>
    content(client.GET("/api/v1/environments/{environment}/connections", { params: { path: here(), query: { top: LIST_MAX, ...query } } })),
  get: (connection: string) => content(client.GET("/api/v1/environments/{environment}/connections/{connection}", { params: { path: here({ connection }) } })),
  add: (body: NewConnection) => content(client.POST("/api/v1/environments/{environment}/connections", { params: { path: here() }, body })),
  rename: (connection: string, name: string) =>
    content(client.PATCH("/api/v1/environments/{environment}/connections/{connection}", { params: { path: here({ connection }) }, body: { name } })),
  remove: (connection: string) => content(client.DELETE("/api/v1/environments/{environment}/connections/{connection}", { params: { path: here({ connection }) } })),
  test: (connection: string) => content(client.POST("/api/v1/environments/{environment}/connections/{connection}/test", { params: { path: here({ connection }) } })),
  verify: (connection: string, body: Verification) =>
    content(client.POST("/api/v1/environments/{environment}/connections/{connection}/verify", { params: { path: here({ connection }) }, body })),
  askOwner: (connection: string, run?: string) =>
    content(client.POST("/api/v1/environments/{environment}/connections/{connection}/ask-owner", { params: { path: here({ connection }) }, body: { run } })),
  impact: (connection: string) => content(client.GET("/api/v1/environments/{environment}/connections/{connection}/impact", { params: { path: here({ connection }) } })),
};

export const notices = {
  list: (query: { state?: string; unread?: boolean; cursor?: string }) =>
    content(client.GET("/api/v1/environments/{environment}/notices", { params: { path: here(), query } })),
  counts: () => content(client.GET("/api/v1/environments/{environment}/notices/summary", { params: { path: here() } })),
  read: (notice: string) => content(client.POST("/api/v1/environments/{environment}/notices/{notice}/read", { params: { path: here({ notice }) } })),
  readAll: () => content(client.POST("/api/v1/environments/{environment}/notices/read-all", { params: { path: here() } })),
};

export const mail = {
  get: () => content(client.GET("/api/v1/environments/{environment}/mail", { params: { path: here() } })),
  set: (body: NewMailServer) => content(client.PUT("/api/v1/environments/{environment}/mail", { params: { path: here() }, body })),
  test: (to: string) => content(client.POST("/api/v1/environments/{environment}/mail/test", { params: { path: here() }, body: { to } })),
};

export interface RunQuery {
  flow?: string;
  status?: string;
  connection?: string;
  /** A run's name or tracking id. */
  search?: string;
  cursor?: string;
  top?: number;
}

export const runs = {
  list: (query: RunQuery) => content(client.GET("/api/v1/environments/{environment}/runs", { params: { path: here(), query } })),
  get: (run: string) => content(client.GET("/api/v1/environments/{environment}/runs/{run}", { params: { path: here({ run }) } })),
  cancel: (run: string) => content(client.POST("/api/v1/environments/{environment}/runs/{run}/cancel", { params: { path: here({ run }) } })),
  resume: (run: string) => content(client.POST("/api/v1/environments/{environment}/runs/{run}/resume", { params: { path: here({ run }) } })),
  resubmit: (run: string, wish: ResubmitWish, requestId: string) =>
    content(client.POST("/api/v1/environments/{environment}/runs/{run}/resubmit", { params: { path: here({ run }) }, body: { ...wish, requestId } })),
  /** Tells what a resubmit would do. */
  preview: (run: string) => content(client.GET("/api/v1/environments/{environment}/runs/{run}/resubmit", { params: { path: here({ run }) } })),
};

/** What a job is to do, without the key that makes it. */
export type JobWish = Omit<NewJob, "key">;

export const jobs = {
  preview: (body: JobWish) => content(client.POST("/api/v1/environments/{environment}/jobs/preview", { params: { path: here() }, body })),
  make: (body: NewJob) => content(client.POST("/api/v1/environments/{environment}/jobs", { params: { path: here() }, body })),
  list: (cursor?: string) => content(client.GET("/api/v1/environments/{environment}/jobs", { params: { path: here(), query: { cursor } } })),
  get: (job: string) => content(client.GET("/api/v1/environments/{environment}/jobs/{job}", { params: { path: here({ job }) } })),
  items: (job: string, query: { outcome?: JobOutcome; cursor?: string }) =>
    content(client.GET("/api/v1/environments/{environment}/jobs/{job}/items", { params: { path: here({ job }), query } })),
  pause: (job: string) => content(client.POST("/api/v1/environments/{environment}/jobs/{job}/pause", { params: { path: here({ job }) } })),
  resume: (job: string) => content(client.POST("/api/v1/environments/{environment}/jobs/{job}/resume", { params: { path: here({ job }) } })),
  stop: (job: string) => content(client.POST("/api/v1/environments/{environment}/jobs/{job}/stop", { params: { path: here({ job }) } })),
};

export interface AuditQuery {
  user?: string;
  verb?: string;
  object?: string;
  cursor?: string;
}

/** What was done by whom. */
export const audit = {
  list: (query: AuditQuery) => content(client.GET("/api/v1/environments/{environment}/audit", { params: { path: here(), query } })),
};

/** What holds for the whole environment. */
export const settings = {
  get: () => content(client.GET("/api/v1/environments/{environment}/settings", { params: { path: here() } })),
  change: (body: SettingsChange) => content(client.PATCH("/api/v1/environments/{environment}/settings", { params: { path: here() }, body })),
};

/** Who else may use or edit something; flows and connections are shared alike. */
export interface Sharing {
  list: (object: string) => Promise<{ items: { user: { id: string; name: string; displayName: string }; level: GrantLevel }[] }>;
  give: (object: string, user: string, level: GrantLevel) => Promise<unknown>;
  take: (object: string, user: string) => Promise<unknown>;
}

export type Shared = "flows" | "connections";

export const sharing: Readonly<Record<Shared, Sharing>> = {
  flows: {
    list: (flow) => content(client.GET("/api/v1/environments/{environment}/flows/{flow}/grants", { params: { path: here({ flow }) } })),
    give: (flow, user, level) =>
      content(client.PUT("/api/v1/environments/{environment}/flows/{flow}/grants/{user}", { params: { path: here({ flow, user }) }, body: { level } })),
    take: (flow, user) => content(client.DELETE("/api/v1/environments/{environment}/flows/{flow}/grants/{user}", { params: { path: here({ flow, user }) } })),
  },
  connections: {
    list: (connection) => content(client.GET("/api/v1/environments/{environment}/connections/{connection}/grants", { params: { path: here({ connection }) } })),
    give: (connection, user, level) =>
      content(client.PUT("/api/v1/environments/{environment}/connections/{connection}/grants/{user}", { params: { path: here({ connection, user }) }, body: { level } })),
    take: (connection, user) =>
      content(client.DELETE("/api/v1/environments/{environment}/connections/{connection}/grants/{user}", { params: { path: here({ connection, user }) } })),
  },
};

export const signIns = {
  begin: (body: SignInStart) => content(bare.POST(path("connections", "sign-ins"), { body })) as Promise<SignInBegun>,
  get: (signIn: string) => content(bare.GET(path("connections", "sign-ins", signIn))) as Promise<SignIn>,
  open: (signIn: string) => content(bare.POST(path("connections", "sign-ins", signIn, "open"))) as Promise<SignInBegun>,
  complete: (signIn: string, body: SignInCompletion) => content(bare.POST(path("connections", "sign-ins", signIn, "complete"), { body })) as Promise<Verified>,
  cancel: (signIn: string) => content(bare.DELETE(path("connections", "sign-ins", signIn))),
};

/** What stands in addresses for a connector's only way of signing in. */
export const ONLY_WAY = "default";

export const applications = {
  list: (connector: string) => content(bare.GET(path("connectors", connector, "applications"))) as Promise<{ items: Application[] }>,
  put: (connector: string, way: string, body: ApplicationChange) => content(bare.PUT(path("connectors", connector, "applications", way || ONLY_WAY), { body })) as Promise<Application>,
  remove: (connector: string, way: string) => content(bare.DELETE(path("connectors", connector, "applications", way || ONLY_WAY))),
};

export const identities = {
  list: () => content(bare.GET(path("identities"))) as Promise<{ items: Identity[] }>,
  put: (name: string, body: IdentityChange) => content(bare.PUT(path("identities", name), { body })) as Promise<Identity>,
  remove: (name: string) => content(bare.DELETE(path("identities", name))),
};
