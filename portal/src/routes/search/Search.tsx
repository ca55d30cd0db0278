// What is found by a few words: flows, runs, connections, pages and help articles; each list asks the server for itself.
import { Field, SearchBox } from "@fluentui/react-components";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useEffect, useState, type ReactNode } from "react";
import { connectionsQuery, flowsQuery, runsQuery, sessionQuery } from "../../api/queries";
import { fold } from "../../help/search";
import { useText } from "../../i18n/preferences";
import { useAnnounce } from "../../parts/Announcer";
import { AppLink } from "../../parts/AppLink";
import { LoadMore } from "../../parts/LoadMore";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { RunTable } from "../../parts/RunTable";
import { Empty, Failure, Loading } from "../../parts/states";
import { ConnectionStatusMark, FlowStateMark } from "../../parts/Status";
import { PAGES } from "./pages";
import styles from "./search.module.css";

const HelpResults = lazy(() => import("./HelpResults"));
const PATIENCE_MS = 300;

export function Search() {
  const text = useText();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/inside/search" });
  const [typed, setTyped] = useState(q);
  const [asked, setAsked] = useState(q);
  if (asked !== q) {
    setAsked(q);
    setTyped(q);
  }
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => void navigate({ to: "/search", search: { q: typed.trim() || undefined }, replace: true }), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);
  return (
    <Page title={text("search-title")} documentTitle={q ? `${text("search-title")} – ${q}` : undefined}>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={text("nav-searchPlaceholder")} hint={text("search-type")}>
          <SearchBox className={styles.field} value={typed} dismiss={{ "aria-label": text("btn-clearFilters") }} onChange={(_, { value }) => setTyped(value)} />
        </Field>
      </form>
      {q !== "" && <Results key={q} words={q} />}
    </Page>
  );
}

function Results({ words }: { words: string }) {
  const text = useText();
  const flows = useInfiniteQuery({ ...flowsQuery(words), refetchInterval: false });
  const connections = useInfiniteQuery({ ...connectionsQuery({ search: words }), refetchInterval: false });
  const runs = useInfiniteQuery({ ...runsQuery({ search: words }), refetchInterval: false });
  const pages = usePages(words);
  const [articles, setArticles] = useState<number>();
  const lists = [flows, connections, runs];
  const isDone = articles !== undefined && lists.every((list) => !list.isPending);
  const found = [itemsOf(flows.data), itemsOf(connections.data), itemsOf(runs.data), pages].reduce((sum, list) => sum + list.length, articles ?? 0);
  useSaid(isDone ? found : undefined);
  return (
    <>
      {!isDone && <Loading />}
      <List title={text("flow-plural")} query={flows}>
        {itemsOf(flows.data).map((flow) => (
          <li key={flow.id}>
            <AppLink to="/flows/$flowId" params={{ flowId: flow.id }}>{flow.name}</AppLink>
            <FlowStateMark state={flow.state} />
          </li>
        ))}
      </List>
      {(runs.isError || itemsOf(runs.data).length > 0) && (
        <Section title={text("run-plural")}>
          {runs.isError ? <Failure error={runs.error} onRetry={() => void runs.refetch()} /> : <RunTable label={text("run-plural")} runs={itemsOf(runs.data)} />}
          <LoadMore query={runs} />
        </Section>
      )}
      <List title={text("connection-plural")} query={connections}>
        {itemsOf(connections.data).map((connection) => (
          <li key={connection.id}>
            <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>{connection.name}</AppLink>
            <ConnectionStatusMark status={connection.status} />
          </li>
        ))}
      </List>
      {pages.length > 0 && (
        <Section title={text("search-pages")}>
          <ul className={styles.list}>
            {pages.map(({ to, label }) => <li key={to}><AppLink to={to}>{text(label)}</AppLink></li>)}
          </ul>
        </Section>
      )}
      <Suspense fallback={null}>
        <HelpResults words={words} onFound={setArticles} />
      </Suspense>
      {isDone && found === 0 && <Empty>{text("gen-noResults")}</Empty>}
    </>
  );
}

interface ListProps {
  title: string;
  query: { isError: boolean; error: unknown; refetch: () => unknown; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  children: readonly ReactNode[];
}

/** One kind of things that were found; nothing while there are none. */
function List({ title, query, children }: ListProps) {
  if (!query.isError && children.length === 0) return null;
  return (
    <Section title={title}>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      <ul className={styles.list}>{children}</ul>
      <LoadMore query={query} />
    </Section>
  );
}

/** The pages whose names have every word. */
function usePages(words: string) {
  const text = useText();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const terms = fold(words).split(" ").filter(Boolean);
  return PAGES.filter(({ label, isAdministration }) => {
    const name = fold(text(label));
    return (!isAdministration || session.user.role === "administrator") && terms.length > 0 && terms.every((term) => name.includes(term));
  });
}

/** Tells screen readers how much was found, once it is settled. */
function useSaid(found: number | undefined) {
  const text = useText();
  const announce = useAnnounce();
  const settled = useDeferredValue(found);
  useEffect(() => {
    if (settled !== undefined) announce(settled === 0 ? text("gen-noResults") : text("search-found", { n: settled }));
  }, [settled, announce, text]);
}
