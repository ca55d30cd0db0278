// Turns a flow on and off.
import { Switch } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import type { FlowState, FlowSummary } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useReachable } from "../../parts/ActionButton";
import { useToasts } from "../../parts/toasts";
import styles from "./flows.module.css";

interface Props {
  flow: FlowSummary;
  /** Why it can't be turned on; the switch stays reachable and says so. */
  blocked?: boolean;
}

export function FlowSwitch({ flow, blocked = false }: Props) {
  const text = useText();
  const toasts = useToasts();
  const client = useQueryClient();
  const reachable = useReachable();
  const change = useMutation({
    mutationFn: (state: FlowState) => calls.flows.change(flow.id, { state }),
    onSuccess: (changed) => {
      client.setQueryData(["flow", flow.id], changed);
      void client.invalidateQueries({ queryKey: ["flows"] });
    },
    onError: (error) => {
      toasts.failure(flow.name, error);
      void client.invalidateQueries({ queryKey: ["flow", flow.id] });
    },
  });
  const state = change.isPending ? change.variables : flow.state;
  return (
    <Switch
      className={styles.switch}
      checked={state === "on"}
      disabled={!reachable || change.isPending || (blocked && flow.state === "off")}
      label={text(state === "on" ? "status-on" : "status-off")}
      aria-label={text("flow-turnOnName", { flow: flow.name })}
      onChange={(_, data) => change.mutate(data.checked ? "on" : "off")}
    />
  );
}
