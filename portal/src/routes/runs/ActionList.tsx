// The actions of a run as an indented list; one opens to show its data. The same as the drawing, in text.
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { useState } from "react";
import type { ActionRecord } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { branchText } from "../../parts/graph/branchText";
import { outlineOf, type OutlineStep, type Step } from "../../parts/graph/steps";
import { TurnPager } from "../../parts/graph/TurnPager";
import { LoadMore } from "../../parts/LoadMore";
import { Duration } from "../../parts/Moment";
import { RunStatusMark } from "../../parts/Status";
import { ActionData } from "./ActionData";
import styles from "./ActionList.module.css";

const DEPTH_SHOWN_MAX = 6;
const PORTION = 200;

interface Props {
  steps: readonly Step<ActionRecord>[];
  selected?: string;
  onSelect: (action: string | undefined) => void;
  onTurn: (loop: string, turn: number) => void;
}

export function ActionList({ steps, selected, onSelect, onTurn }: Props) {
  const outline = outlineOf(steps);
  const [wanted, setWanted] = useState(PORTION);
  const shown = Math.max(wanted, outline.findIndex(({ step }) => step.path === selected) + 1);
  return (
    <>
      <ol className={styles.list}>
        {outline.slice(0, shown).map(({ step, depth, branch }) => (
          <li key={step.name} data-depth={Math.min(depth, DEPTH_SHOWN_MAX)} data-status={step.item?.status}>
            <ActionRow
              step={step}
              branch={branch}
              open={step.path === selected}
              onToggle={() => onSelect(step.path === selected ? "" : step.path)}
              onTurn={onTurn}
            />
          </li>
        ))}
      </ol>
      {outline.length > shown && <LoadMore query={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => setWanted(shown + PORTION) }} />}
    </>
  );
}

interface RowProps {
  step: Step<ActionRecord>;
  branch: OutlineStep<ActionRecord>["branch"];
  open: boolean;
  onToggle: () => void;
  onTurn: (loop: string, turn: number) => void;
}

function ActionRow({ step, branch, open, onToggle, onTurn }: RowProps) {
  const text = useText();
  const { item } = step;
  const within = branchText(text, branch);
  return (
    <>
      <button
        type="button"
        id={`action-${step.path}`}
        className={styles.row}
        aria-expanded={open}
        aria-controls={`data-${step.path}`}
        onClick={onToggle}
      >
        <span className={styles.chevron} aria-hidden="true">
          <ChevronRightRegular />
        </span>
        <span className={styles.name}>
          {within && <span className={styles.branch}>{within}</span>}
          <bdi>{step.name}</bdi>
          <span className={styles.type} translate="no">{step.type}</span>
        </span>
        <span className={styles.numbers}>
          {item && item.attempts > 1 && <span>{text("run-attempts", { n: item.attempts })}</span>}
          {item && <Duration from={item.startedAt} to={item.endedAt ?? (item.status === "Running" ? undefined : item.startedAt)} />}
        </span>
        {item ? <RunStatusMark status={item.status} retried={item.retryHistory.length > 0} /> : <span className={styles.type}>{text("run-notStarted")}</span>}
      </button>
      {step.turns && (
        <div className={styles.turns} role="group" aria-label={text("graph-turns", { name: step.name })}>
          <TurnPager turns={step.turns} onTurn={onTurn} />
        </div>
      )}
      {open && (
        <div id={`data-${step.path}`} className={styles.data}>
          {item ? <ActionData action={item} /> : <p>{text("graph-turn-notReached")}</p>}
        </div>
      )}
    </>
  );
}
