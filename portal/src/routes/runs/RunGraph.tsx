// The drawing of a run: every card with its action's state, how long it took and how often it was tried.
import { useCallback } from "react";
import type { ActionRecord, Run } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import type { Face } from "../../parts/graph/Card";
import { LazyGraph } from "../../parts/graph/LazyGraph";
import type { Step } from "../../parts/graph/steps";
import { Duration } from "../../parts/Moment";
import { RunStatusMark, runStatusText } from "../../parts/Status";
import styles from "./RunActions.module.css";

interface Props {
  run: Run;
  steps: readonly Step<ActionRecord>[];
  selected?: string;
  onSelect: (path: string) => void;
  onTurn: (loop: string, turn: number) => void;
  onTrigger: () => void;
}

export function RunGraph({ run, steps, selected, onSelect, onTurn, onTrigger }: Props) {
  const { text, format } = usePreferences();
  const face = useCallback(
    ({ name, type, item }: Step<ActionRecord>, { n, m }: { n: number; m: number }): Face => {
      const status = text(item ? runStatusText(item.status) : "run-notStarted");
      const label = text(item?.startedAt && item.endedAt ? "graph-node" : "graph-nodeShort", {
        n, m, name, status,
        duration: item?.startedAt && item.endedAt ? format.duration(Date.parse(item.endedAt) - Date.parse(item.startedAt)) : "",
      });
      return { label, tone: item?.status ?? "unreached", body: <Body type={type} item={item} /> };
    },
    [text, format],
  );
  const { triggerRecord } = run;
  return (
    <LazyGraph
      label={text("graph-label")}
      steps={steps}
      face={face}
      trigger={{ name: triggerRecord.name, body: <RunStatusMark status={triggerRecord.status} />, onOpen: onTrigger }}
      selected={selected}
      onSelect={onSelect}
      onTurn={onTurn}
    />
  );
}

function Body({ type, item }: { type: string; item: ActionRecord | undefined }) {
  const { text } = usePreferences();
  return (
    <>
      <span className={`${styles.type ?? ""} ${styles.face ?? ""}`}>
        <span className={styles.shrinks} translate="no">{type}</span>
        {item && item.attempts > 1 && <span className={styles.shrinks}>{text("run-attempts", { n: item.attempts })}</span>}
      </span>
      <span className={styles.face}>
        {item ? (
          <>
            <span className={styles.shrinks}>
              <RunStatusMark status={item.status} retried={item.retryHistory.length > 0} />
            </span>
            {item.startedAt && <Duration from={item.startedAt} to={item.endedAt} />}
          </>
        ) : (
          <span className={styles.quiet}>{text("run-notStarted")}</span>
        )}
      </span>
    </>
  );
}
