// What depends on a connection: flows, waiting and failed runs.
import { useQuery } from "@tanstack/react-query";
import { impactQuery } from "../../api/queries";
import { useFormat, useText } from "../../i18n/preferences";
import { AppLink } from "../AppLink";
import { FlowStateMark } from "../Status";
import { Loaded } from "../states";
import styles from "./repair.module.css";

export function ImpactPanel({ connection }: { connection: string }) {
  const text = useText();
  const format = useFormat();
  const query = useQuery(impactQuery(connection));
  return (
    <Loaded query={query} rows={2}>
      {(impact) => (
        <div className={styles.impact}>
          {impact.flows.length + impact.hiddenFlows === 0 && <p>{text("conn-notUsed")}</p>}
          <ul className={styles.flows}>
            {impact.flows.map((flow) => (
              <li key={flow.id}>
                <AppLink to="/flows/$flowId" params={{ flowId: flow.id }}>
                  <bdi>{flow.name}</bdi>
                </AppLink>
                <FlowStateMark state={flow.state} />
              </li>
            ))}
            {impact.hiddenFlows > 0 && <li>{text("conn-hiddenFlows", { n: impact.hiddenFlows })}</li>}
          </ul>
          <ul className={styles.facts}>
            {impact.waitingRuns > 0 && <li>{text("count-runsWaiting", { n: impact.waitingRuns })}</li>}
            {impact.failedRuns > 0 && (
              <li>
                <AppLink to="/runs" search={{ connection, status: "Failed" }}>
                  {text("count-failedRuns", { n: impact.failedRuns })}
                </AppLink>
              </li>
            )}
            {impact.nextRunAt && <li>{text("conn-nextRun", { time: format.dateTime(impact.nextRunAt) })}</li>}
            {impact.firstDeadlineAt && <li>{text("conn-firstDeadline", { time: format.dateTime(impact.firstDeadlineAt) })}</li>}
            {impact.failedSince && <li>{text("conn-failedSince", { time: format.dateTime(impact.failedSince) })}</li>}
          </ul>
        </div>
      )}
    </Loaded>
  );
}
