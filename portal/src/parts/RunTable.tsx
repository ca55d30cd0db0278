// Runs as rows: status, when, how long, why it failed, and what it was resubmitted from or as.
import { Checkbox } from "@fluentui/react-components";
import type { RunSummary } from "../api/types";
import type { Translate } from "../i18n/bundle";
import { useText } from "../i18n/preferences";
import { AppLink } from "./AppLink";
import { Badge } from "./Badge";
import { DataTable, type Column } from "./DataTable";
import { Duration, Moment } from "./Moment";
import type { Selection } from "./jobs/selection";
import { RunStatusMark } from "./Status";
import styles from "./RunTable.module.css";

interface Props {
  label: string;
  runs: readonly RunSummary[];
  /** The page is about one flow: its name need not stand in every row. */
  ofOneFlow?: boolean;
  /** Which rows are chosen, where rows can be. */
  selection?: Selection;
}

const ID_SHOWN_CHARS = 12;

/** The part of a run's name that tells it from its neighbours. */
export const shortRun = (id: string) => (id.length > ID_SHOWN_CHARS ? `…\u2060${id.slice(-ID_SHOWN_CHARS)}` : id);

export function RunTable({ label, runs, ofOneFlow = false, selection }: Props) {
  const text = useText();
  const columns: Column<RunSummary>[] = [
    {
      key: "status",
      header: text("gen-status"),
      names: true,
      cell: (run) => (
        <AppLink to="/runs/$runId" params={{ runId: run.id }} className={styles.link}>
          <RunStatusMark status={run.status} />
        </AppLink>
      ),
    },
    { key: "flow", header: text("label-flow"), cell: (run) => <bdi>{run.flow.name}</bdi> },
    { key: "started", header: text("run-started"), cell: (run) => <Moment at={run.startedAt} /> },
    { key: "duration", header: text("run-duration"), cell: (run) => <Duration from={run.startedAt} to={run.endedAt} /> },
    { key: "reason", header: text("run-reason"), cell: (run) => hasReason(run) && <Reason run={run} /> },
    {
      key: "id",
      minor: true,
      header: text("run-id"),
      cell: (run) => (
        <span className={styles.id} title={run.id}>
          {shortRun(run.id)}
        </span>
      ),
    },
  ];
  const shown = ofOneFlow ? columns.filter((column) => column.key !== "flow") : columns;
  return (
    <DataTable
      label={label}
      columns={selection ? [choice(text, selection), ...shown] : shown}
      highlighted={(run) => Boolean(selection?.has(run.id))}
      rows={runs}
      rowKey={(run) => run.id}
    />
  );
}

/** The column of boxes: each chooses a run, one with Shift all between it and the last. */
function choice(text: Translate, selection: Selection): Column<RunSummary> {
  return {
    key: "select",
    header: text("bulk-select"),
    head: <Checkbox aria-label={text("bulk-selectShown")} checked={selection.shown} onChange={selection.toggleShown} />,
    cell: (run) => (
      <Checkbox
        aria-label={text("bulk-selectRun", { run: shortRun(run.id) })}
        checked={selection.has(run.id)}
        onChange={(event) => selection.toggle(run.id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    ),
  };
}

const hasReason = (run: RunSummary) => Boolean(run.failure) || run.resubmittedAs.length > 0 || Boolean(run.resubmittedFrom);

function Reason({ run }: { run: RunSummary }) {
  const text = useText();
  const resubmitted = run.resubmittedAs.length > 0 || run.resubmittedFrom;
  return (
    <div className={styles.reason}>
      {run.failure && (
        <span>
          <bdi>{[run.failure.action, run.failure.code].filter(Boolean).join(": ")}</bdi>
        </span>
      )}
      {run.failure?.message && (
        <span className={styles.message} dir="auto" title={run.failure.message}>
          {run.failure.message}
        </span>
      )}
      {resubmitted && (
        <Badge>{text("run-resubmitted")}</Badge>
      )}
    </div>
  );
}
