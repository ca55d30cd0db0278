// What stands beside the drawing: the chosen action with its data.
import type { ActionRecord } from "../../api/types";
import { useText } from "../../i18n/preferences";
import type { Step } from "../../parts/graph/steps";
import { RunStatusMark } from "../../parts/Status";
import { ActionData } from "./ActionData";
import styles from "./RunActions.module.css";

export function ActionPanel({ step }: { step: Step<ActionRecord> | undefined }) {
  const text = useText();
  if (!step) return <p className={styles.quiet}>{text("graph-chooseAction")}</p>;
  return (
    <section className={styles.panel} aria-label={step.name}>
      <div className={styles.panelHead}>
        <h3>
          <bdi>{step.name}</bdi>
        </h3>
        {step.item && <RunStatusMark status={step.item.status} retried={step.item.retryHistory.length > 0} />}
      </div>
      <span className={styles.type} translate="no">{step.type}</span>
      {step.item ? <ActionData key={step.path} action={step.item} /> : <p>{text("graph-turn-notReached")}</p>}
    </section>
  );
}
