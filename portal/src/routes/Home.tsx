// The start page: what needs somebody now, then what ran last.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { connectionsQuery, flowsQuery, runsQuery } from "../api/queries";
import { useText } from "../i18n/preferences";
import { AppLink } from "../parts/AppLink";
import { Page, Section } from "../parts/Page";
import { ConnectionMessage } from "../parts/repair/ConnectionMessage";
import { needsMessage } from "../parts/repair/needs";
import { RunTable } from "../parts/RunTable";
import { RunStatusMark } from "../parts/Status";
import { Empty, Loaded } from "../parts/states";
import { itemsOf } from "../parts/pages";
import { Moment } from "../parts/Moment";
import styles from "./Home.module.css";

const RECENT = 10;

export function Home() {
  const text = useText();
  const runs = useInfiniteQuery(runsQuery({ top: RECENT }));
  return (
    <Page title={text("nav-home")}>
      <Attention />
      <Section title={text("home-recentRuns")} commands={<AppLink to="/runs">{text("run-all")}</AppLink>}>
        <Loaded query={runs}>
          {(data) => {
            const rows = itemsOf(data).slice(0, RECENT);
            return rows.length > 0 ? <RunTable label={text("home-recentRuns")} runs={rows} /> : <Empty>{text("run-empty")}</Empty>;
          }}
        </Loaded>
      </Section>
    </Page>
  );
}

/** Broken connections with their repair, then flows whose last run failed. */
function Attention() {
  const text = useText();
  const navigate = useNavigate();
  const connections = useInfiniteQuery(connectionsQuery({}));
  const flows = useInfiniteQuery(flowsQuery());
  const query = connections.data ? flows : connections;
  return (
    <Section title={text("home-attention")}>
      <Loaded query={query}>
        {() => {
          const broken = itemsOf(connections.data).filter(needsMessage);
          const failing = itemsOf(flows.data).filter((flow) => flow.lastRun?.status === "Failed");
          if (itemsOf(flows.data).length === 0 && broken.length === 0) return <GetStarted />;
          if (broken.length + failing.length === 0) return <p>{text("home-allWell")}</p>;
          return (
            <div className={styles.attention}>
              {broken.length > 0 && <h3>{text("home-brokenConnections")}</h3>}
              <ul className={styles.list}>
                {broken.map((connection) => (
                  <li key={connection.id}>
                    <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
                      <bdi>{connection.name}</bdi>
                    </AppLink>
                    <ConnectionMessage
                      connection={connection}
                      onRepair={() =>
                        void navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id }, search: { repair: "1" } })
                      }
                    />
                  </li>
                ))}
              </ul>
              {failing.length > 0 && <h3>{text("home-failedFlows")}</h3>}
              <ul className={styles.list}>
                {failing.map((flow) => (
                  <li key={flow.id} className={styles.flow}>
                    <AppLink to="/flows/$flowId" params={{ flowId: flow.id }}>
                      <bdi>{flow.name}</bdi>
                    </AppLink>
                    {flow.lastRun && (
                      <AppLink to="/runs/$runId" params={{ runId: flow.lastRun.id }} className={styles.last}>
                        <RunStatusMark status={flow.lastRun.status} /> <Moment at={flow.lastRun.startedAt} />
                      </AppLink>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}

function GetStarted() {
  const text = useText();
  return (
    <div className={styles.attention}>
      <h3>{text("home-startTitle")}</h3>
      <p>{text("home-startText")}</p>
      <ul className={styles.steps}>
        <li>
          <AppLink to="/connectors/new">{text("connector-load")}</AppLink>
        </li>
        <li>
          <AppLink to="/connections/new">{text("conn-new")}</AppLink>
        </li>
        <li>
          <AppLink to="/flows/new">{text("btn-newFlow")}</AppLink>
        </li>
      </ul>
    </div>
  );
}
