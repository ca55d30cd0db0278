// All connections, broken ones first, each with the message and the link that repairs it.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { connectionsQuery, runQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useFormat, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { LoadMore } from "../../parts/LoadMore";
import { Moment, useNow } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { ConnectionMessage } from "../../parts/repair/ConnectionMessage";
import { kindText } from "../../parts/repair/kinds";
import { needsMessage } from "../../parts/repair/needs";
import { RepairLater } from "../../parts/repair/RepairLater";
import { Empty, Loaded } from "../../parts/states";
import { FILTERS, inOrder, isShown, SORTS } from "./condition";
import { ConditionMark } from "./ConditionMark";
import { ListTools } from "./ListTools";
import { RowMenu } from "./RowMenu";
import styles from "./Connections.module.css";

export function Connections() {
  const text = useText();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/connections" });
  const { run, repair, signIn } = search;
  const query = useInfiniteQuery(connectionsQuery({}));
  const all = itemsOf(query.data);
  const usedByRun = useConnectionOfRun(run);
  const filter = FILTERS.find((one) => one === search.status) ?? "all";
  const sort = SORTS.find((one) => one === search.sort) ?? "status";
  const shown = inOrder(all.filter((connection) => isShown(connection, filter, now)), sort, format.compare, now);
  const message = useRef<HTMLDivElement>(null);
  const cameFrom = shown.find((connection) => connection.id === usedByRun && needsMessage(connection))?.id;

  useEffect(() => {
    if (!cameFrom || repair) return;
    message.current?.scrollIntoView({ block: "center" });
    message.current?.focus();
    // Only the arrival moves the focus, not what is opened and closed afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cameFrom]);

  const goTo = (change: Partial<typeof search>) =>
    void navigate({ to: "/connections", search: { ...search, signIn: undefined, ...change }, replace: !change.repair });
  const open = (connection: Connection) => goTo({ repair: connection.id });
  return (
    <Page
      title={text("connection-plural")}
      commands={
        <ButtonLink to="/connections/new" appearance="primary">
          {text("conn-new")}
        </ButtonLink>
      }
    >
      <Section>
        <Loaded query={query}>
          {() =>
            all.length === 0 ? (
              <Empty action={<AppLink to="/connectors">{text("connector-plural")}</AppLink>}>{text("conn-empty")}</Empty>
            ) : (
              <>
                <ListTools
                  all={all}
                  filter={filter}
                  sort={sort}
                  onFilter={(next) => goTo({ status: next === "all" ? undefined : next })}
                  onSort={(next) => goTo({ sort: next === "status" ? undefined : next })}
                />
                {shown.length === 0 && <Empty>{text("gen-noResults")}</Empty>}
                {shown.length > 0 && (
                  <DataTable
                    label={text("connection-plural")}
                    columns={columns(text, open)}
                    rows={shown}
                    rowKey={(connection) => connection.id}
                    highlighted={(connection) => connection.id === usedByRun}
                    message={(connection) =>
                      needsMessage(connection) && (
                        <ConnectionMessage
                          ref={connection.id === usedByRun ? message : undefined}
                          connection={connection}
                          fromRun={connection.id === usedByRun}
                          run={run}
                          onRepair={() => open(connection)}
                        />
                      )
                    }
                  />
                )}
              </>
            )
          }
        </Loaded>
        <LoadMore query={query} />
      </Section>
      {repair && <RepairLater connectionId={repair} signIn={signIn} run={run ?? noticedRun(all, repair)} onClose={() => goTo({ repair: undefined })} />}
    </Page>
  );
}

const noticedRun = (all: Connection[], id: string) => all.find((connection) => connection.id === id)?.notice?.run;

/** The connection that the run of `?run=` failed on. */
function useConnectionOfRun(run: string | undefined): string | undefined {
  const query = useQuery({ ...runQuery(run ?? ""), enabled: Boolean(run) });
  return query.data?.failure?.connection?.id;
}

function columns(text: Translate, onRepair: (connection: Connection) => void): Column<Connection>[] {
  return [
    {
      key: "name",
      header: text("gen-name"),
      names: true,
      cell: (connection) => (
        <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
          <bdi>{connection.name}</bdi>
        </AppLink>
      ),
    },
    { key: "status", header: text("gen-status"), cell: (connection) => <ConditionMark connection={connection} /> },
    { key: "connector", minor: true, header: text("label-connector"), cell: (connection) => <bdi>{connection.connector.title}</bdi> },
    { key: "account", header: text("conn-account"), cell: (connection) => connection.account && <bdi>{connection.account}</bdi> },
    { key: "kind", minor: true, header: text("auth-kind"), cell: (connection) => text(kindText(connection.kind)) },
    { key: "used", header: text("conn-usedBy"), cell: (connection) => <Use connection={connection} /> },
    {
      key: "checked",
      header: text("conn-lastChecked"),
      cell: (connection) => (connection.lastCheckedAt ? <Moment at={connection.lastCheckedAt} /> : text("gen-never")),
    },
    { key: "owner", minor: true, header: text("gen-owner"), cell: (connection) => <bdi>{connection.owner.name}</bdi> },
    { key: "menu", header: text("gen-actions"), cell: (connection) => <RowMenu connection={connection} onRepair={() => onRepair(connection)} /> },
  ];
}

function Use({ connection }: { connection: Connection }) {
  const text = useText();
  return (
    <div className={styles.used}>
      <span>{text("count-flows", { n: connection.usedBy })}</span>
      {connection.waitingRuns > 0 && <span>{text("count-runsWaiting", { n: connection.waitingRuns })}</span>}
      {connection.failedRuns > 0 && (
        <AppLink to="/runs" search={{ connection: connection.id, status: "Failed" }}>
          {text("count-failedRuns", { n: connection.failedRuns })}
        </AppLink>
      )}
    </div>
  );
}
