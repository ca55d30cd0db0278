// The actions of a run as a drawing, a list or on a time axis, with the chosen action's data beside or below.
import { Button } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { ActionRecord, Run, TriggerRecord } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { outlineOf, stepsOf, turnsTo, type Chosen } from "../../parts/graph/steps";
import { DataView } from "../../parts/json/DataView";
import { Section } from "../../parts/Page";
import { RunStatusMark } from "../../parts/Status";
import { Empty } from "../../parts/states";
import { ViewSwitch } from "../../parts/ViewSwitch";
import { useIsWide } from "../../parts/wide";
import { ActionList } from "./ActionList";
import { ActionPanel } from "./ActionPanel";
import { RunGraph } from "./RunGraph";
import { RunTimeline } from "./RunTimeline";
import styles from "./RunActions.module.css";

const VIEWS = ["graph", "list", "timeline"] as const;
type View = (typeof VIEWS)[number];
const isView = (text: string | undefined): text is View => VIEWS.some((view) => view === text);

interface Props {
  run: Run;
  failures: readonly ActionRecord[];
  selected?: string;
  /** The chosen view; without one, what the window has room for. */
  view?: string;
  onSelect: (action: string | undefined) => void;
  onView: (view: string) => void;
  onStep: (distance: number) => void;
}

export function RunActions({ run, failures, selected, view: wanted, onSelect, onView, onStep }: Props) {
  const text = useText();
  const isWide = useIsWide();
  const view: View = isView(wanted) ? wanted : isWide ? "graph" : "list";
  const trigger = useRef<HTMLDetailsElement>(null);
  const [paged, setPaged] = useState<Chosen>({});
  const steps = useMemo(() => stepsOf(run.actions, { ...paged, ...(selected ? turnsTo(selected) : {}) }), [run.actions, paged, selected]);
  const step = useMemo(() => outlineOf(steps).find((one) => one.step.path === selected)?.step, [steps, selected]);

  function turn(loop: string, to: number) {
    setPaged({ ...paged, [loop]: to });
    // The chosen action stays chosen, in its other turn.
    if (selected?.startsWith(`${loop}[`)) onSelect(`${loop}[${to}]${selected.slice(selected.indexOf("]", loop.length) + 1)}`);
  }
  const openTrigger = () => {
    if (!trigger.current) return;
    trigger.current.open = true;
    trigger.current.querySelector("summary")?.focus();
  };
  return (
    <Section
      title={text("action-plural")}
      commands={
        <>
          {failures.length > 0 && <FailedButtons count={failures.length} onStep={onStep} />}
          <ViewSwitch
            label={text("graph-view")}
            value={view}
            onChange={onView}
            views={[["graph", text("graph-view-graph")], ["list", text("graph-view-list")], ["timeline", text("graph-view-timeline")]]}
          />
        </>
      }
    >
      <TriggerData record={run.triggerRecord} ref={trigger} />
      {run.actions.length === 0 && <Empty>{text("gen-empty")}</Empty>}
      {view === "list" && <ActionList steps={steps} selected={selected} onSelect={onSelect} onTurn={turn} />}
      {view !== "list" && run.actions.length > 0 && (
        <div className={styles.split}>
          <div className={styles.both}>
            {view === "graph" ? (
              <RunGraph run={run} steps={steps} selected={selected} onSelect={onSelect} onTurn={turn} onTrigger={openTrigger} />
            ) : (
              <RunTimeline run={run} selected={selected} onSelect={onSelect} />
            )}
            <ActionPanel step={step} />
          </div>
        </div>
      )}
      {failures.length > 0 && <p className={styles.keys}>{text("run-keys")}</p>}
    </Section>
  );
}

function FailedButtons({ count, onStep }: { count: number; onStep: (distance: number) => void }) {
  const text = useText();
  return (
    <>
      <span>{text("run-failureCount", { n: count })}</span>
      <Button size="small" onClick={() => onStep(-1)} aria-keyshortcuts="p">
        {text("run-prevFailed")}
      </Button>
      <Button size="small" onClick={() => onStep(1)} aria-keyshortcuts="n">
        {text("run-nextFailed")}
      </Button>
    </>
  );
}

function TriggerData({ record, ref }: { record: TriggerRecord; ref: React.Ref<HTMLDetailsElement> }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <details ref={ref} className={styles.trigger} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text("run-triggerData", { name: record.name })} <RunStatusMark status={record.status} />
      </summary>
      {open && record.outputs !== undefined && record.outputs !== null && (
        <DataView name={text("outputs")} value={record.outputs} expression="triggerOutputs()" file={`${record.name} outputs`} />
      )}
    </details>
  );
}
