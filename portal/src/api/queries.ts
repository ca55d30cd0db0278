// What the pages ask for again and again: keys, refresh rates and paging for TanStack Query.
import { infiniteQueryOptions, QueryClient, queryOptions } from "@tanstack/react-query";
import * as calls from "./calls";
import { ApiError, setCsrfToken } from "./http";
import { live } from "./live";
import type { Job, JobOutcome, JobState, Run, RunStatus, Session } from "./types";

const BUSY_MS = 2_000;
const QUIET_MS = 10_000;
const BUSY_LIVE_MS = 15_000;
const QUIET_LIVE_MS = 60_000;
const UNFINISHED: ReadonlySet<RunStatus> = new Set<RunStatus>(["Running", "Waiting"]);

/** Says whether a run or an action can still change. */
export const isUnfinished = (status: RunStatus) => UNFINISHED.has(status);

/** How long until a page asks again by itself: seldom where the server tells of changes, never while the person pauses. */
export function pace(busy: boolean | undefined): number | false {
  switch (live.get()) {
    case "paused":
      return false;
    case "live":
      return busy ? BUSY_LIVE_MS : QUIET_LIVE_MS;
    case "off":
      return busy ? BUSY_MS : QUIET_MS;
  }
}

const quiet = () => pace(false);

/** The same for jobs, of whose steps nobody tells. */
const jobPace = (busy: boolean | undefined) => (live.get() === "paused" ? false : busy ? BUSY_MS : QUIET_MS);

export function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 1_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.status >= 502,
      },
      mutations: { networkMode: "always" },
    },
  });
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => accept(await calls.session.get()),
  staleTime: 60_000,
  retry: false,
});

/** Takes a session over: its token goes with every write, its environment into every path. */
export function accept(session: Session): Session {
  setCsrfToken(session.csrfToken);
  calls.setEnvironment(session.environment.id);
  return session;
}

const paged = <Item>(key: readonly unknown[], load: (cursor?: string) => Promise<{ items: Item[]; next?: string | null }>, busy?: (items: Item[]) => boolean, every = pace) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam || undefined),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: (query) => every(busy?.(query.state.data?.pages.flatMap((page) => page.items) ?? [])),
  });

async function everything<Item>(load: (cursor?: string) => Promise<{ items: Item[]; next?: string | null }>): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await load(cursor);
    items.push(...page.items);
    cursor = page.next ?? null;
  }
  return items;
}

export const flowsQuery = (search = "") => paged(["flows", search], (cursor) => calls.flows.list({ search, cursor }));

export const flowQuery = (flow: string) =>
  queryOptions({ queryKey: ["flow", flow], queryFn: () => calls.flows.get(flow), refetchInterval: quiet });

/** The current definition; with a version in its key it is loaded anew for each. */
export const documentQuery = (flow: string, version?: number) =>
  queryOptions({ queryKey: ["flow", flow, "document", version], queryFn: () => calls.flows.document(flow) });

/** The definition of one version, which never changes. */
export const versionQuery = (flow: string, version: number) =>
  queryOptions({ queryKey: ["flow", flow, "version", version], queryFn: () => calls.flows.version(flow, version), staleTime: Infinity });

export const versionsQuery = (flow: string) => paged(["flow", flow, "versions"], (cursor) => calls.flows.versions(flow, cursor));

export const runsQuery = (filter: Omit<calls.RunQuery, "cursor">) =>
  paged(
    ["runs", filter],
    (cursor) => calls.runs.list({ ...filter, cursor }),
    (items) => items.some((run) => isUnfinished(run.status)),
  );

export const runQuery = (run: string) =>
  queryOptions({
    queryKey: ["run", run],
    queryFn: () => calls.runs.get(run),
    refetchInterval: (query) => pace(runIsBusy(query.state.data)),
  });

const runIsBusy = (run: Run | undefined) => run !== undefined && isUnfinished(run.status);

const ENDED: ReadonlySet<JobState> = new Set<JobState>(["stopped", "done"]);

/** Says whether nothing more happens to a job by itself. */
export const hasEnded = (job: Pick<Job, "state">) => ENDED.has(job.state);

/** A job at work, or one whose runs are still under way. */
const jobIsBusy = (job: Job | undefined) => job !== undefined && (!hasEnded(job) || job.made.some((one) => isUnfinished(one.status)));

export const jobsQuery = paged(["jobs"], calls.jobs.list, (items) => items.some((job) => !hasEnded(job)), jobPace);

export const jobQuery = (job: string) =>
  queryOptions({ queryKey: ["job", job], queryFn: () => calls.jobs.get(job), refetchInterval: (query) => jobPace(jobIsBusy(query.state.data)) });

export const jobItemsQuery = (job: string, outcome: JobOutcome | undefined, busy: boolean) =>
  paged(["job", job, "items", outcome], (cursor) => calls.jobs.items(job, { outcome, cursor }), () => busy, jobPace);

/** What a job would do; asked anew for each opened dialog. */
export const previewQuery = (wish: calls.JobWish) =>
  queryOptions({ queryKey: ["job-preview", wish], queryFn: () => calls.jobs.preview(wish), staleTime: 5_000 });

export const connectorsQuery = paged(["connectors", "list"], calls.connectors.list);

/** Every connector, page after page, where a person chooses one of them. */
export const allConnectorsQuery = queryOptions({ queryKey: ["connectors", "all"], queryFn: () => everything(calls.connectors.list) });

export const connectorQuery = (connector: string) =>
  queryOptions({ queryKey: ["connector", connector], queryFn: () => calls.connectors.get(connector) });

export const connectionsQuery = (filter: { search?: string; status?: string; connector?: string }) =>
  paged(
    ["connections", filter],
    (cursor) => calls.connections.list({ ...filter, cursor }),
    (items) => items.some((connection) => connection.status !== "Connected"),
  );

export const connectionQuery = (connection: string) =>
  queryOptions({
    queryKey: ["connection", connection],
    queryFn: () => calls.connections.get(connection),
    refetchInterval: (query) => pace(query.state.data?.status !== "Connected"),
  });

export const impactQuery = (connection: string) =>
  queryOptions({
    queryKey: ["connection", connection, "impact"],
    queryFn: () => calls.connections.impact(connection),
    refetchInterval: quiet,
  });

export const noticesQuery = (show: "open" | "unread" | "all") =>
  paged(["notices", show], (cursor) =>
    calls.notices.list({ state: show === "all" ? undefined : "open", unread: show === "unread" || undefined, cursor }),
  );

export const noticeCountsQuery = queryOptions({
  queryKey: ["notices", "summary"],
  queryFn: calls.notices.counts,
  refetchInterval: QUIET_MS,
});

/** What stops working within two weeks. */
export const expiringQuery = queryOptions({
  queryKey: ["connections", "expiring"],
  queryFn: () => calls.connections.list({ expiresWithin: 14 }),
});

export const mailQuery = queryOptions({ queryKey: ["mail"], queryFn: calls.mail.get });

export const auditQuery = (filter: Omit<calls.AuditQuery, "cursor">) => paged(["audit", filter], (cursor) => calls.audit.list({ ...filter, cursor }));

export const usersQuery = queryOptions({ queryKey: ["users"], queryFn: () => calls.users.list() });
export const peopleQuery = queryOptions({ queryKey: ["people"], queryFn: () => calls.users.people() });
export const tokensQuery = queryOptions({ queryKey: ["tokens"], queryFn: () => calls.tokens.list() });

export const grantsQuery = (kind: calls.Shared, object: string) =>
  queryOptions({ queryKey: ["grants", kind, object], queryFn: () => calls.sharing[kind].list(object) });

export const applicationsQuery = (connector: string) =>
  queryOptions({ queryKey: ["applications", connector], queryFn: () => calls.applications.list(connector) });

export const identitiesQuery = queryOptions({ queryKey: ["identities"], queryFn: calls.identities.list });

export const settingsQuery = queryOptions({ queryKey: ["settings"], queryFn: calls.settings.get });

/** What a resubmit would do; asked anew each time that the dialog opens. */
export const resubmitQuery = (run: string) =>
  queryOptions({ queryKey: ["run", run, "resubmit"], queryFn: () => calls.runs.preview(run), staleTime: 0, gcTime: 0 });
