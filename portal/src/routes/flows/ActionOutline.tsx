// The actions of a definition as an indented list; what is not supported is marked.
import type { FlowAction } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Badge } from "../../parts/Badge";
import { branchText } from "../../parts/graph/branchText";
import { outlineOf, type Step } from "../../parts/graph/steps";
import styles from "./flows.module.css";

const DEPTH_SHOWN_MAX = 4;

export function ActionOutline({ steps }: { steps: readonly Step<FlowAction>[] }) {
  const text = useText();
  return (
    <ol className={styles.actions}>
      {outlineOf(steps).map(({ step, depth, branch }) => (
        <li key={step.name} data-depth={Math.min(depth, DEPTH_SHOWN_MAX)}>
          {branch && branch.kind !== "plain" && <span className={styles.type}>{branchText(text, branch)}</span>}
          <bdi>{step.name}</bdi>
          <span className={styles.type} translate="no">{step.type}</span>
          {step.item?.connectionReference && <code className={styles.type}>{step.item.connectionReference}</code>}
          {step.item?.supported === false && <Badge tone="warn">{text("flow-unsupportedMark")}</Badge>}
        </li>
      ))}
    </ol>
  );
}
