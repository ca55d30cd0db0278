// The actions of a run as an indented list; one opens to show its data.
import { Button } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import type { ActionRecord, Run, TriggerRecord } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { JsonView } from "../../parts/JsonView";
import { Duration } from "../../parts/Moment";
import { Section } from "../../parts/Page";
import { RunStatusMark } from "../../parts/Status";
import { Empty } from "../../parts/states";
import { ActionData } from "./ActionData";
import { branchText, depths } from "./tree";
import styles from "./ActionList.module.css";

const DEPTH_SHOWN_MAX = 6;

/** Actions that failed, in order. */
export const failedActions = (run: Run) => run.actions.filter((action) => action.status === "Failed" || action.status === "TimedOut");

interface Props {
  run: Run;
  selected?: string;
  onSelect: (action: string | undefined) => void;
  onStep: (distance: number) => void;
}

export function ActionList({ run, selected, onSelect, onStep }: Props) {
  const text = useText();
  const depth = depths(run.actions);
  const failed = failedActions(run);
  return (
    <Section
      title={text("action-plural")}
      commands={
        failed.length > 0 && (
          <>
            <span>{text("run-failureCount", { n: failed.length })}</span>
            <Button size="small" onClick={() => onStep(-1)} aria-keyshortcuts="p">
              {text("run-prevFailed")}
            </Button>
            <Button size="small" onClick={() => onStep(1)} aria-keyshortcuts="n">
              {text("run-nextFailed")}
            </Button>
          </>
        )
      }
    >
      <TriggerData record={run.triggerRecord} />
      {run.actions.length === 0 && <Empty>{text("gen-empty")}</Empty>}
      <ol className={styles.list}>
        {run.actions.map((action) => (
          <li key={action.name} data-depth={Math.min(depth.get(action.name) ?? 0, DEPTH_SHOWN_MAX)} data-status={action.status}>
            <ActionRow
              action={action}
              open={action.name === selected}
              onToggle={() => onSelect(action.name === selected ? "" : action.name)}
            />
          </li>
        ))}
      </ol>
      {failed.length > 0 && <p className={styles.keys}>{text("run-keys")}</p>}
    </Section>
  );
}

interface RowProps {
  action: ActionRecord;
  open: boolean;
  onToggle: () => void;
}

function ActionRow({ action, open, onToggle }: RowProps) {
  const text = useText();
  const branch = branchText(text, action.branch);
  return (
    <>
      <button
        type="button"
        id={`action-${action.name}`}
        className={styles.row}
        aria-expanded={open}
        aria-controls={`data-${action.name}`}
        onClick={onToggle}
      >
        <span className={styles.chevron} aria-hidden="true">
          <ChevronRightRegular />
        </span>
        <span className={styles.name}>
          {branch && <span className={styles.branch}>{branch}</span>}
          <bdi>{action.name}</bdi>
          <span className={styles.type}>{action.type}</span>
        </span>
        <span className={styles.numbers}>
          {action.attempts > 1 && <span>{text("run-attempts", { n: action.attempts })}</span>}
          <Duration from={action.startedAt} to={action.endedAt ?? action.startedAt} />
        </span>
        <RunStatusMark status={action.status} retried={action.retryHistory.length > 0} />
      </button>
      {open && (
        <div id={`data-${action.name}`} className={styles.data}>
          <ActionData action={action} />
        </div>
      )}
    </>
  );
}

function TriggerData({ record }: { record: TriggerRecord }) {
  const text = useText();
  return (
    <details className={styles.trigger}>
      <summary>
        {text("run-triggerData", { name: record.name })} <RunStatusMark status={record.status} />
      </summary>
      <div className={styles.data}>
        {record.outputs !== undefined && record.outputs !== null && <JsonView name={text("outputs")} value={record.outputs} />}
      </div>
    </details>
  );
}
