// When each action of a run started and how long it took, on one axis.
import { useState } from "react";
import type { ActionRecord, Run } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { Duration, useNow } from "../../parts/Moment";
import { LoadMore } from "../../parts/LoadMore";
import { runStatusText } from "../../parts/Status";
import { Empty } from "../../parts/states";
import { spansOf } from "./spans";
import styles from "./RunActions.module.css";

const PORTION = 100;

interface Props {
  run: Run;
  selected?: string;
  onSelect: (path: string) => void;
}

export function RunTimeline({ run, selected, onSelect }: Props) {
  const { text } = usePreferences();
  const now = useNow(1_000);
  const [shown, setShown] = useState(PORTION);
  const spans = spansOf(run.actions, run.startedAt, run.endedAt ? Date.parse(run.endedAt) : now);
  if (spans.length === 0) return <Empty>{text("time-empty")}</Empty>;
  return (
    <div>
      <ol className={styles.times} aria-label={text("graph-view-timeline")}>
        {spans.slice(0, shown).map((span) => (
          <li key={span.action.name}>
            <Row action={span.action} start={span.start} length={span.length} after={span.afterMs} selected={span.action.name === selected} onSelect={onSelect} />
          </li>
        ))}
      </ol>
      {spans.length > shown && <LoadMore query={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => setShown(shown + PORTION) }} />}
    </div>
  );
}

interface RowProps {
  action: ActionRecord;
  start: number;
  length: number;
  after: number;
  selected: boolean;
  onSelect: (path: string) => void;
}

function Row({ action, start, length, after, selected, onSelect }: RowProps) {
  const { text, format } = usePreferences();
  return (
    <button
      type="button"
      className={styles.time}
      aria-pressed={selected}
      title={text("time-after", { duration: format.duration(after) })}
      onClick={() => onSelect(action.name)}
    >
      <span className={styles.label}>
        <bdi>{action.name}</bdi>
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} data-status={action.status} style={{ insetInlineStart: `${start * 100}%`, inlineSize: `${length * 100}%` }} />
      </span>
      <span className="sr-only">{text(runStatusText(action.status))}</span>
      <span className={styles.took}>
        <Duration from={action.startedAt} to={action.endedAt} />
      </span>
    </button>
  );
}
