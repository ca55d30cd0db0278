// The actions of a definition as an indented list; what is not supported is marked.
import type { FlowAction } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Badge } from "../../parts/Badge";
import { branchText, depths } from "../runs/tree";
import styles from "./flows.module.css";

const DEPTH_SHOWN_MAX = 4;

export function ActionOutline({ actions }: { actions: readonly FlowAction[] }) {
  const text = useText();
  const depth = depths(actions);
  return (
    <div>
      <h3>{text("action-plural")}</h3>
      <ol className={styles.actions}>
        {actions.map((action) => (
          <li key={action.name} data-depth={Math.min(depth.get(action.name) ?? 0, DEPTH_SHOWN_MAX)}>
            {action.branch && <span className={styles.type}>{branchText(text, action.branch)}</span>}
            <bdi>{action.name}</bdi>
            <span className={styles.type}>{action.type}</span>
            {action.connectionReference && <code className={styles.type}>{action.connectionReference}</code>}
            {!action.supported && (
              <Badge tone="warn">{text("flow-unsupportedMark")}</Badge>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
