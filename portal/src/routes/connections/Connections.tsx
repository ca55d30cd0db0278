// All connections, broken ones first, each with the message and the link that repairs it.
import { ToggleButton } from "@fluentui/react-components";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { connectionsQuery, runQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useFormat, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { ConnectionMessage, needsMessage } from "../../parts/repair/ConnectionMessage";
import { RepairLater } from "../../parts/repair/RepairLater";
import { ConnectionStatusMark } from "../../parts/Status";
import { Empty, Loaded } from "../../parts/states";
import { kindText } from "./kinds";
import { inOrder } from "./order";
import styles from "./Connections.module.css";

export function Connections() {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { status, run, repair } = useSearch({ from: "/inside/connections" });
  const query = useInfiniteQuery(connectionsQuery({}));
  const all = itemsOf(query.data);
  const usedByRun = useConnectionOfRun(run);
  const shown = inOrder(all, format.compare).filter((connection) => status !== "broken" || needsMessage(connection));
  const message = useRef<HTMLDivElement>(null);
  const cameFrom = shown.find((connection) => connection.id === usedByRun && needsMessage(connection))?.id;

  useEffect(() => {
    if (!cameFrom || repair) return;
    message.current?.scrollIntoView({ block: "center" });
    message.current?.focus();
    // Only the arrival moves the focus, not what is opened and closed afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cameFrom]);

  const goTo = (change: { status?: string; repair?: string }) =>
    void navigate({ to: "/connections", search: { status, run, ...change }, replace: !change.repair });
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
                <Filters all={all} status={status} onStatus={(next) => goTo({ status: next })} />
                {shown.length === 0 && <Empty>{text("gen-noResults")}</Empty>}
                {shown.length > 0 && (
                  <DataTable
                    label={text("connection-plural")}
                    columns={columns(text)}
                    rows={shown}
                    rowKey={(connection) => connection.id}
                    highlighted={(connection) => connection.id === usedByRun}
                    message={(connection) =>
                      needsMessage(connection) && (
                        <ConnectionMessage
                          ref={connection.id === usedByRun ? message : undefined}
                          connection={connection}
                          fromRun={connection.id === usedByRun}
                          onRepair={() => goTo({ repair: connection.id })}
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
      {repair && <RepairLater connectionId={repair} run={run ?? noticedRun(all, repair)} onClose={() => goTo({ repair: undefined })} />}
    </Page>
  );
}

const noticedRun = (all: Connection[], id: string) => all.find((connection) => connection.id === id)?.notice?.run;

/** The connection that the run of `?run=` failed on. */
function useConnectionOfRun(run: string | undefined): string | undefined {
  const query = useQuery({ ...runQuery(run ?? ""), enabled: Boolean(run) });
  return query.data?.failure?.connection?.id;
}

function columns(text: (id: TextId, args?: Record<string, string | number>) => string): Column<Connection>[] {
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
    { key: "status", header: text("gen-status"), cell: (connection) => <ConnectionStatusMark status={connection.status} /> },
    { key: "connector", header: text("label-connector"), cell: (connection) => <bdi>{connection.connector.title}</bdi> },
    { key: "account", header: text("conn-account"), cell: (connection) => connection.account && <bdi>{connection.account}</bdi> },
    { key: "kind", minor: true, header: text("auth-kind"), cell: (connection) => text(kindText(connection.kind)) },
    {
      key: "used",
      header: text("conn-usedBy"),
      cell: (connection) => (
        <div className={styles.used}>
          <span>{text("count-flows", { n: connection.usedBy })}</span>
          {connection.waitingRuns > 0 && <span>{text("count-runsWaiting", { n: connection.waitingRuns })}</span>}
          {connection.failedRuns > 0 && (
            <AppLink to="/runs" search={{ connection: connection.id, status: "Failed" }}>
              {text("count-failedRuns", { n: connection.failedRuns })}
            </AppLink>
          )}
        </div>
      ),
    },
    {
      key: "checked",
      header: text("conn-lastChecked"),
      cell: (connection) => (connection.lastCheckedAt ? <Moment at={connection.lastCheckedAt} /> : text("gen-never")),
    },
    { key: "owner", minor: true, header: text("gen-owner"), cell: (connection) => <bdi>{connection.owner.name}</bdi> },
  ];
}

interface FiltersProps {
  all: Connection[];
  status?: string;
  onStatus: (status: string | undefined) => void;
}

function Filters({ all, status, onStatus }: FiltersProps) {
  const text = useText();
  const format = useFormat();
  const broken = all.filter(needsMessage).length;
  return (
    <div role="group" aria-label={text("btn-filter")} className={styles.filters}>
      <ToggleButton shape="circular" size="small" checked={status !== "broken"} onClick={() => onStatus(undefined)}>
        {text("gen-all")} ({format.number(all.length)})
      </ToggleButton>
      <ToggleButton shape="circular" size="small" checked={status === "broken"} onClick={() => onStatus("broken")}>
        {text("conn-status-broken")} ({format.number(broken)})
      </ToggleButton>
    </div>
  );
}
