// Whether a flow is on, and if it can't be turned on, every reason by name.
import type { Flow } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useText } from "../../i18n/preferences";
import { Section } from "../../parts/Page";
import { hasErrors } from "../../parts/Problems";
import { FlowSwitch } from "./FlowSwitch";
import styles from "./flows.module.css";

/** Returns the reasons why a flow can't be turned on. */
export function obstacles(text: Translate, flow: Flow): string[] {
  const reasons = flow.unsupported.map(({ name, type }) => text("flow-unsupported", { name, type }));
  for (const reference of flow.references.filter((one) => !one.connection)) {
    reasons.push(text("flow-missingConnection", { key: reference.key }));
  }
  if (!flow.trigger) reasons.push(text("flow-noTrigger"));
  if (hasErrors(flow.problems)) reasons.push(text("flow-hasErrors"));
  return reasons;
}

export function FlowStatePanel({ flow }: { flow: Flow }) {
  const text = useText();
  const reasons = flow.state === "off" ? obstacles(text, flow) : [];
  return (
    <Section title={text("gen-status")}>
      <div className={styles.state}>
        {flow.rights.edit && <FlowSwitch flow={flow} blocked={reasons.length > 0} />}
        <p role="status">{text(flow.state === "on" ? "flow-isOn" : "flow-isOff")}</p>
        {reasons.length > 0 && (
          <>
            <p>{text("flow-cannotTurnOn")}</p>
            <ul className={styles.reasons}>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}
