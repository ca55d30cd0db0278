// The facts about a run in one line: status, version, times, trigger, where it came from and what became of it.
import type { Run } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { CopyButton } from "../../parts/CopyButton";
import { Facts } from "../../parts/Facts";
import { Duration, Moment } from "../../parts/Moment";
import { shortRun } from "../../parts/RunTable";
import { RunStatusMark } from "../../parts/Status";
import styles from "./RunFacts.module.css";

export function RunFacts({ run }: { run: Run }) {
  const text = useText();
  return (
    <Facts
      facts={[
        [
          text("gen-status"),
          <span key="status" role="status">
            <RunStatusMark status={run.status} />
          </span>,
        ],
        [
          text("label-flow"),
          <AppLink key="flow" to="/flows/$flowId" params={{ flowId: run.flow.id }}>
            <bdi>{run.flow.name}</bdi>
          </AppLink>,
        ],
        [text("gen-version"), run.version],
        [text("run-startTime"), <Moment key="start" at={run.startedAt} precise />],
        [text("run-duration"), <Duration key="duration" from={run.startedAt} to={run.endedAt} />],
        [text("label-trigger"), run.trigger && <bdi key="trigger">{run.trigger}</bdi>],
        [text("run-id"), <RunName key="id" id={run.id} />],
        [
          text("run-trackingId"),
          run.clientTrackingId && run.clientTrackingId !== run.id && (
            <code key="tracking" className={styles.id}>
              {run.clientTrackingId}
            </code>
          ),
        ],
        [text("run-resubmittedFrom"), run.resubmittedFrom && <RunLink key="from" run={run.resubmittedFrom} />],
        [text("run-resubmittedAs"), run.resubmittedAs.length > 0 && run.resubmittedAs.map((child) => <RunLink key={child} run={child} />)],
      ]}
    />
  );
}

function RunName({ id }: { id: string }) {
  const text = useText();
  return (
    <>
      <code className={styles.id}>{id}</code>
      <CopyButton value={id} name={text("run-id")} appearance="subtle" />
    </>
  );
}

/** A link to another run by the part of its name that tells it apart. */
export function RunLink({ run }: { run: string }) {
  return (
    <AppLink to="/runs/$runId" params={{ runId: run }} title={run} className={styles.id}>
      {shortRun(run)}
    </AppLink>
  );
}
