// The page map: every address, what its search may hold, and the page that is loaded for it.
import { redirect, createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, type RouterHistory } from "@tanstack/react-router";
import { useFocusFinders } from "@fluentui/react-components";
import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api/http";
import { sessionQuery } from "./api/queries";
import { Announcer } from "./parts/Announcer";
import { Crash, NotFound, Starting } from "./parts/Fallbacks";
import { SignedIn } from "./parts/shell/SignedIn";
import { safeReturn } from "./parts/returnTo";
import { ToastRegion } from "./parts/toasts";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFound, errorComponent: Crash });

/** What every page may use: the live region and the toasts, whose links need the router. */
function Root() {
  // What hides the page behind a dialog lives while somebody uses it; it must outlive the dialog, to show the page again.
  useFocusFinders();
  return (
    <Announcer>
      <ToastRegion>
        <Outlet />
      </ToastRegion>
    </Announcer>
  );
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: pick("returnTo"),
  component: lazyRouteComponent(() => import("./routes/SignIn"), "SignIn"),
});
const signOut = createRoute({
  getParentRoute: () => root,
  path: "/sign-out",
  component: lazyRouteComponent(() => import("./routes/SignIn"), "SignOut"),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./routes/Welcome"), "Welcome"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.query({ ...sessionQuery, staleTime: "static" });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { returnTo: safeReturn(location.href) } });
    }
  },
  component: SignedIn,
  pendingComponent: Starting,
  errorComponent: Crash,
});

const home = createRoute({ getParentRoute: () => inside, path: "/", component: lazyRouteComponent(() => import("./routes/Home"), "Home") });

const flows = createRoute({
  getParentRoute: () => inside,
  path: "/flows",
  validateSearch: pick("search"),
  component: lazyRouteComponent(() => import("./routes/flows/Flows"), "Flows"),
});
const newFlow = createRoute({
  getParentRoute: () => inside,
  path: "/flows/new",
  component: lazyRouteComponent(() => import("./routes/flows/NewFlow"), "NewFlow"),
});
const flow = createRoute({
  getParentRoute: () => inside,
  path: "/flows/$flowId",
  component: lazyRouteComponent(() => import("./routes/flows/FlowOverview"), "FlowOverview"),
});
const editFlow = createRoute({
  getParentRoute: () => inside,
  path: "/flows/$flowId/edit",
  validateSearch: pick("action"),
  component: lazyRouteComponent(() => import("./routes/flows/EditFlow"), "EditFlow"),
});
const flowRuns = createRoute({
  getParentRoute: () => inside,
  path: "/flows/$flowId/runs",
  validateSearch: pick("status"),
  component: lazyRouteComponent(() => import("./routes/runs/Runs"), "FlowRuns"),
});

const runs = createRoute({
  getParentRoute: () => inside,
  path: "/runs",
  validateSearch: pick("status", "flow", "connection"),
  component: lazyRouteComponent(() => import("./routes/runs/Runs"), "Runs"),
});
const run = createRoute({
  getParentRoute: () => inside,
  path: "/runs/$runId",
  validateSearch: pick("action", "repair", "signIn", "view"),
  component: lazyRouteComponent(() => import("./routes/runs/RunDetail"), "RunDetail"),
});

const jobs = createRoute({
  getParentRoute: () => inside,
  path: "/jobs",
  component: lazyRouteComponent(() => import("./routes/jobs/Jobs"), "Jobs"),
});
const job = createRoute({
  getParentRoute: () => inside,
  path: "/jobs/$jobId",
  validateSearch: pick("outcome"),
  component: lazyRouteComponent(() => import("./routes/jobs/JobDetail"), "JobDetail"),
});

const connections = createRoute({
  getParentRoute: () => inside,
  path: "/connections",
  validateSearch: pick("status", "sort", "run", "repair", "signIn"),
  component: lazyRouteComponent(() => import("./routes/connections/Connections"), "Connections"),
});
const newConnection = createRoute({
  getParentRoute: () => inside,
  path: "/connections/new",
  validateSearch: pick("connector", "way", "returnTo", "signIn"),
  component: lazyRouteComponent(() => import("./routes/connections/NewConnection"), "NewConnection"),
});
const connection = createRoute({
  getParentRoute: () => inside,
  path: "/connections/$connectionId",
  validateSearch: pick("repair", "run", "signIn"),
  component: lazyRouteComponent(() => import("./routes/connections/ConnectionDetail"), "ConnectionDetail"),
});

const connectionSignIn = createRoute({
  getParentRoute: () => inside,
  path: "/connections/sign-in/$signInId",
  component: lazyRouteComponent(() => import("./routes/connections/SignInReturn"), "SignInReturn"),
});

const connectors = createRoute({
  getParentRoute: () => inside,
  path: "/connectors",
  component: lazyRouteComponent(() => import("./routes/connectors/Connectors"), "Connectors"),
});
const newConnector = createRoute({
  getParentRoute: () => inside,
  path: "/connectors/new",
  component: lazyRouteComponent(() => import("./routes/connectors/NewConnector"), "NewConnector"),
});
const connector = createRoute({
  getParentRoute: () => inside,
  path: "/connectors/$connectorId",
  component: lazyRouteComponent(() => import("./routes/connectors/ConnectorDetail"), "ConnectorDetail"),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: "/admin/users",
  component: lazyRouteComponent(() => import("./routes/admin/Users"), "Users"),
});
const identities = createRoute({
  getParentRoute: () => inside,
  path: "/admin/identities",
  component: lazyRouteComponent(() => import("./routes/admin/Identities"), "Identities"),
});
const system = createRoute({
  getParentRoute: () => inside,
  path: "/admin/system",
  component: lazyRouteComponent(() => import("./routes/admin/System"), "System"),
});
const auditLog = createRoute({
  getParentRoute: () => inside,
  path: "/admin/audit",
  validateSearch: pick("user", "verb", "object"),
  component: lazyRouteComponent(() => import("./routes/admin/AuditLog"), "AuditLog"),
});
const mailServer = createRoute({
  getParentRoute: () => inside,
  path: "/admin/mail",
  component: lazyRouteComponent(() => import("./routes/admin/MailServer"), "MailServer"),
});
const notifications = createRoute({
  getParentRoute: () => inside,
  path: "/notifications",
  validateSearch: pick("show"),
  component: lazyRouteComponent(() => import("./routes/notices/Notifications"), "Notifications"),
});
const mailWishes = createRoute({
  getParentRoute: () => inside,
  path: "/settings/notifications",
  component: lazyRouteComponent(() => import("./routes/settings/MailWishes"), "MailWishes"),
});
const language = createRoute({
  getParentRoute: () => inside,
  path: "/settings/language",
  component: lazyRouteComponent(() => import("./routes/settings/LanguageAndRegion"), "LanguageAndRegion"),
});
const appearance = createRoute({
  getParentRoute: () => inside,
  path: "/settings/appearance",
  component: lazyRouteComponent(() => import("./routes/settings/Appearance"), "Appearance"),
});
const apiKeys = createRoute({
  getParentRoute: () => inside,
  path: "/settings/api-keys",
  component: lazyRouteComponent(() => import("./routes/settings/ApiKeys"), "ApiKeys"),
});
const password = createRoute({
  getParentRoute: () => inside,
  path: "/settings/password",
  component: lazyRouteComponent(() => import("./routes/settings/Password"), "Password"),
});
const search = createRoute({
  getParentRoute: () => inside,
  path: "/search",
  validateSearch: pick("q"),
  component: lazyRouteComponent(() => import("./routes/search/Search"), "Search"),
});
const help = createRoute({
  getParentRoute: () => inside,
  path: "/help",
  validateSearch: pick("q", "run"),
  component: lazyRouteComponent(() => import("./routes/help/HelpHome"), "HelpHome"),
});
const helpTopic = createRoute({
  getParentRoute: () => inside,
  path: "/help/$topic",
  validateSearch: pick("lang", "run"),
  component: lazyRouteComponent(() => import("./routes/help/HelpArticle"), "HelpArticle"),
});

/** Short addresses for mails; they hold an id and never a secret. */
const goRun = createRoute({
  getParentRoute: () => inside,
  path: "/go/r/$runId",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/runs/$runId", params, replace: true });
  },
});
const goConnection = createRoute({
  getParentRoute: () => inside,
  path: "/go/c/$connectionId",
  validateSearch: pick("run"),
  beforeLoad: ({ params, search }: { params: { connectionId: string }; search: { run?: string } }) => {
    throw redirect({ to: "/connections/$connectionId", params, search: { repair: "1", run: search.run }, replace: true });
  },
});
const goFlow = createRoute({
  getParentRoute: () => inside,
  path: "/go/f/$flowId",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/flows/$flowId", params, replace: true });
  },
});

const tree = root.addChildren([
  signIn, signOut, welcome,
  inside.addChildren([
    home, flows, newFlow, flow, editFlow, flowRuns, runs, run, jobs, job, connections, newConnection, connection, connectionSignIn, connectors, newConnector,
    connector, users, identities, system, auditLog, mailServer, notifications, mailWishes, language, appearance, apiKeys, password, search, help, helpTopic, goRun,
    goConnection, goFlow,
  ]),
]);

/** Keeps the named texts of an address's search and drops everything else. */
function pick<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const kept: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string") kept[name] = value;
    }
    return kept;
  };
}

export function newRouter(client: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    history,
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: Crash,
    // Searches are plain texts: run names must not be taken for numbers.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const texts = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === "string");
      const written = new URLSearchParams(texts).toString();
      return written && `?${written}`;
    },
  });
}

export type PortalRouter = ReturnType<typeof newRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: PortalRouter;
  }
  interface HistoryState {
    /** What takes the focus on the next page instead of its heading. */
    focus?: "resubmit";
  }
}
