// Whether a flow is on, and if it can't be turned on, every reason by name.
import { Checkbox } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import type { Flow } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useText } from "../../i18n/preferences";
import { Section } from "../../parts/Page";
import { hasErrors } from "../../parts/Problems";
import { useToasts } from "../../parts/toasts";
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

/** What the server names beyond the kinds that are not supported. */
const furtherObstacles = (flow: Flow) => flow.obstacles.filter((obstacle) => !flow.unsupported.some((one) => one.name === obstacle.name));

export function FlowStatePanel({ flow }: { flow: Flow }) {
  const text = useText();
  const reasons = flow.state === "off" ? obstacles(text, flow) : [];
  const further = flow.state === "off" ? furtherObstacles(flow) : [];
  const blocked = reasons.length + further.length > 0;
  return (
    <Section title={text("gen-status")}>
      <div className={styles.state}>
        {flow.rights.edit && <FlowSwitch flow={flow} blocked={blocked} />}
        <p role="status">{text(flow.state === "on" ? "flow-isOn" : "flow-isOff")}</p>
        {flow.rights.edit && <NotifyOwner flow={flow} />}
        {blocked && (
          <>
            <p>{text("flow-cannotTurnOn")}</p>
            <ul className={styles.reasons}>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
              {further.map((obstacle) => (
                <li key={obstacle.name}>
                  <bdi>{obstacle.name}</bdi>{" "}
                  <span lang="en" dir="auto">
                    {obstacle.message}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}

/** Whether the owner hears of failures of this flow. */
function NotifyOwner({ flow }: { flow: Flow }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: (notifyOwner: boolean) => calls.flows.change(flow.id, { notifyOwner }),
    onSuccess: (changed) => client.setQueryData(["flow", flow.id], changed),
    onError: (error) => toasts.failure(text("flow-notifyOwner"), error),
  });
  return <Checkbox label={text("flow-notifyOwner")} checked={flow.notifyOwner} onChange={(_, data) => change.mutate(data.checked === true)} />;
}
