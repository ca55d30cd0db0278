// The ways between the actions, drawn in one layer; a way that is not simply "after success" says after what.
import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import type { TextId } from "../../i18n/ids.gen";
import type { Translate } from "../../i18n/bundle";
import { usePreferences } from "../../i18n/preferences";
import type { Format } from "../../i18n/format";
import type { Line, Point } from "./layout";
import styles from "./Graph.module.css";

const AFTER: Readonly<Record<string, TextId>> = {
  Succeeded: "ctl-runAfter-succeeded",
  Failed: "ctl-runAfter-failed",
  Skipped: "ctl-runAfter-skipped",
  TimedOut: "ctl-runAfter-timedOut",
};

export const Lines = memo(function Lines({ lines, width, height }: { lines: readonly Line[]; width: number; height: number }) {
  const { text, format } = usePreferences();
  return (
    <ViewportPortal>
      <svg className={styles.lines} width={Math.max(1, width)} height={Math.max(1, height)} aria-hidden="true">
        {lines.map((line) => (
          <OneLine key={`${line.from}\n${line.to}`} line={line} words={wordsOf(line, text, format)} />
        ))}
      </svg>
    </ViewportPortal>
  );
});

function OneLine({ line, words }: { line: Line; words: string | undefined }) {
  const end = line.points.at(-1);
  if (!end) return null;
  return (
    <g data-other={words ? "" : undefined}>
      <path d={pathOf(line.points)} />
      <path d={`M ${end.x - 5} ${end.y - 7} L ${end.x} ${end.y} L ${end.x + 5} ${end.y - 7}`} />
      {words && (
        <text x={end.x + 10} y={end.y - 8}>
          {words}
        </text>
      )}
    </g>
  );
}

function wordsOf({ statuses }: Line, text: Translate, format: Format): string | undefined {
  if (statuses.length === 0 || (statuses.length === 1 && statuses[0] === "Succeeded")) return undefined;
  const known = statuses.map((status) => AFTER[status]).filter((id): id is TextId => id !== undefined);
  return format.list(known.map((id) => text(id)));
}

/** Straight beside boxes, a curve where the way changes its column. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let before = first;
  const parts = [`M ${first.x} ${first.y}`];
  for (const point of rest) {
    const middle = (before.y + point.y) / 2;
    parts.push(before.x === point.x ? `L ${point.x} ${point.y}` : `C ${before.x} ${middle}, ${point.x} ${middle}, ${point.x} ${point.y}`);
    before = point;
  }
  return parts.join(" ");
}
