// One action on the drawing: a button with its name, kind and state, and a pager where it is a loop that ran.
import type { ReactNode } from "react";
import type { RunStatus } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useGraph } from "./context";
import type { Listed, Step } from "./steps";
import { TurnPager } from "./TurnPager";
import styles from "./Graph.module.css";

/** How an action looks and what it is called aloud. */
export interface Face {
  label: string;
  body: ReactNode;
  tone?: RunStatus | "unreached" | "unsupported";
}

export function Card({ step, face, id }: { step: Step<Listed>; face: Face; id: string }) {
  const text = useText();
  const { active, selected, onSelect, onTurn, onFocus } = useGraph();
  const isActive = active === step.name;
  const content = (
    <>
      <span className={styles.name} title={step.name}>
        <bdi>{step.name}</bdi>
      </span>
      {face.body}
    </>
  );
  return (
    <>
      <button
        type="button"
        id={id}
        className={styles.card}
        data-tone={face.tone}
        aria-label={face.label}
        aria-disabled={onSelect ? undefined : true}
        aria-pressed={onSelect ? selected === step.path : undefined}
        tabIndex={isActive ? 0 : -1}
        onFocus={() => onFocus(step.name)}
        onClick={() => onSelect?.(step.path)}
      >
        {content}
      </button>
      {step.turns && onTurn && (
        <div className={`nopan ${styles.pager ?? ""}`} role="group" aria-label={text("graph-turns", { name: step.name })}>
          <TurnPager turns={step.turns} onTurn={onTurn} tabIndex={isActive ? 0 : -1} />
        </div>
      )}
    </>
  );
}
