// The actions of a flow's definition, drawn or as a list.
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import type { Flow, FlowAction } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Badge } from "../../parts/Badge";
import type { Face } from "../../parts/graph/Card";
import { LazyGraph } from "../../parts/graph/LazyGraph";
import { stepsOf, type Step } from "../../parts/graph/steps";
import { Section } from "../../parts/Page";
import { Empty } from "../../parts/states";
import { ViewSwitch } from "../../parts/ViewSwitch";
import { useIsWide } from "../../parts/wide";
import { ActionOutline } from "./ActionOutline";
import styles from "./flows.module.css";

export function FlowActions({ flow }: { flow: Flow }) {
  const text = useText();
  const isWide = useIsWide();
  const [chosen, setChosen] = useState<"graph" | "list">();
  const steps = useMemo(() => stepsOf(flow.actions), [flow.actions]);
  const view = chosen ?? (isWide ? "graph" : "list");
  return (
    <Section
      title={text("action-plural")}
      commands={
        steps.length > 0 && (
          <ViewSwitch label={text("graph-view")} value={view} onChange={setChosen} views={[["graph", text("graph-view-graph")], ["list", text("graph-view-list")]]} />
        )
      }
    >
      {steps.length === 0 && <Empty>{text("gen-empty")}</Empty>}
      {steps.length > 0 && (view === "graph" ? <FlowGraph flow={flow} steps={steps} /> : <ActionOutline steps={steps} />)}
    </Section>
  );
}

function FlowGraph({ flow, steps }: { flow: Flow; steps: readonly Step<FlowAction>[] }) {
  const text = useText();
  const navigate = useNavigate();
  const face = useCallback(
    ({ name, type, item }: Step<FlowAction>, { n, m }: { n: number; m: number }): Face => {
      const isUnsupported = item?.supported === false;
      return {
        label: text("graph-nodeShort", { n, m, name, status: isUnsupported ? `${type}, ${text("flow-unsupportedMark")}` : type }),
        tone: isUnsupported ? "unsupported" : undefined,
        body: (
          <>
            <span className={styles.face} translate="no">{type}</span>
            {isUnsupported && <Badge tone="warn">{text("flow-unsupportedMark")}</Badge>}
            {!isUnsupported && item?.connectionReference && <code className={styles.face}>{item.connectionReference}</code>}
          </>
        ),
      };
    },
    [text],
  );
  const trigger = flow.trigger ? { name: flow.trigger.name, body: <span className={styles.face} translate="no">{flow.trigger.type}</span> } : undefined;
  const open = (action: string) => void navigate({ to: "/flows/$flowId/edit", params: { flowId: flow.id }, search: { action } });
  return <LazyGraph label={text("graph-label")} steps={steps} face={face} trigger={trigger} onSelect={flow.rights.edit ? open : undefined} />;
}
