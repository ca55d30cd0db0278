// One action's data: what went wrong, then inputs, outputs, properties, retries and their times, each on a tab; what is secured says why.
import { Tab, TabList } from "@fluentui/react-components";
import { useId, useState, type ReactNode } from "react";
import type { ActionRecord, Retry } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { DataTable } from "../../parts/DataTable";
import { Facts } from "../../parts/Facts";
import { placeOf } from "../../parts/graph/steps";
import { DataView } from "../../parts/json/DataView";
import { Duration, Moment } from "../../parts/Moment";
import { RunStatusMark } from "../../parts/Status";
import { Verbatim } from "../../parts/UserText";
import { ActionTimeline } from "./ActionTimeline";
import styles from "./ActionData.module.css";

const TABS = ["inputs", "outputs", "properties", "retries", "timeline"] as const;
type TabName = (typeof TABS)[number];

const TITLES: Readonly<Record<TabName, TextId>> = {
  inputs: "inputs",
  outputs: "outputs",
  properties: "data-properties",
  retries: "run-retryHistory",
  timeline: "data-timeline",
};

export function ActionData({ action }: { action: ActionRecord }) {
  const text = useText();
  const id = useId();
  const [tab, setTab] = useState<TabName>(() => (isShown(action.outputs) ? "outputs" : "inputs"));
  const { name } = placeOf(action.name);
  return (
    <div className={styles.data}>
      {action.error?.message && (
        <>
          <h3>{text("run-errorDetails")}</h3>
          <Verbatim>{action.error.message}</Verbatim>
        </>
      )}
      <TabList
        size="small"
        className={styles.tabs}
        aria-label={text("data-tabs", { name })}
        selectedValue={tab}
        onTabSelect={(_, data) => setTab(data.value as TabName)}
      >
        {TABS.map((one) => (
          <Tab key={one} value={one} id={`${id}-${one}`} aria-controls={`${id}-panel`}>
            {text(TITLES[one])}
            {one === "retries" && action.retryHistory.length > 0 && ` (${action.retryHistory.length})`}
          </Tab>
        ))}
      </TabList>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a panel without controls must be reachable by keyboard */}
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} tabIndex={0} className={styles.panel}>
        <Panel tab={tab} action={action} name={name} />
      </div>
    </div>
  );
}

function Panel({ tab, action, name }: { tab: TabName; action: ActionRecord; name: string }): ReactNode {
  const text = useText();
  const quoted = name.replaceAll("'", "''");
  switch (tab) {
    case "inputs":
      return <Value name={text("inputs")} value={action.inputs} secured={action.secured} expression={`actions('${quoted}')?['inputs']`} file={`${name} inputs`} />;
    case "outputs":
      return <Value name={text("outputs")} value={action.outputs} secured={action.secured} expression={`outputs('${quoted}')`} file={`${name} outputs`} />;
    case "properties":
      return <Properties action={action} />;
    case "retries":
      return action.retryHistory.length > 0 ? <Retries retries={action.retryHistory} attempts={action.attempts} /> : <p>{text("data-noRetries")}</p>;
    case "timeline":
      return <ActionTimeline action={action} />;
  }
}

const isShown = (value: unknown) => value !== undefined && value !== null;

interface ValueProps {
  name: string;
  value: unknown;
  secured: boolean;
  expression: string;
  file: string;
}

function Value({ name, value, secured, expression, file }: ValueProps) {
  const text = useText();
  if (isShown(value)) return <DataView name={name} value={value} expression={expression} file={file} />;
  if (!secured) return <p>{text("data-none")}</p>;
  return (
    <>
      <p className={styles.secured}>{text("run-securedContent")}</p>
      <p>{text("data-secured-why")}</p>
    </>
  );
}

function Properties({ action }: { action: ActionRecord }) {
  const text = useText();
  return (
    <Facts
      facts={[
        [text("gen-status"), <RunStatusMark key="status" status={action.status} retried={action.retryHistory.length > 0} />],
        [text("data-code"), action.code && <bdi key="code">{action.code}</bdi>],
        [text("flow-kind"), <bdi key="type">{action.type}</bdi>],
        [text("run-startTime"), action.startedAt ? <Moment key="start" at={action.startedAt} precise /> : text("run-notStarted")],
        [text("run-endTime"), action.endedAt && <Moment key="end" at={action.endedAt} precise />],
        [text("run-duration"), action.startedAt && <Duration key="duration" from={action.startedAt} to={action.endedAt} />],
        [text("ctl-runAfter"), Object.keys(action.runAfter).length > 0 && <bdi key="after">{Object.keys(action.runAfter).join(", ")}</bdi>],
        [
          text("label-connection"),
          action.connection && (
            <AppLink key="connection" to="/connections/$connectionId" params={{ connectionId: action.connection.id }}>
              <bdi>{action.connection.name}</bdi>
            </AppLink>
          ),
        ],
      ]}
    />
  );
}

function Retries({ retries, attempts }: { retries: Retry[]; attempts: number }) {
  const text = useText();
  const rows = retries.map((retry, index) => ({ ...retry, number: index + 1 }));
  return (
    <DataTable
      label={text("run-retryHistory")}
      rows={rows}
      rowKey={(row) => String(row.number)}
      columns={[
        { key: "n", header: text("run-attemptHeader"), names: true, cell: (row) => text("run-attempt", { n: row.number, max: Math.max(attempts, rows.length) }) },
        { key: "start", header: text("run-startTime"), cell: (row) => row.startTime && <Moment at={row.startTime} precise /> },
        { key: "duration", header: text("run-duration"), cell: (row) => <Duration from={row.startTime} to={row.endTime} /> },
        { key: "code", header: text("run-reason"), cell: (row) => <bdi>{[row.code, row.error?.message].filter(Boolean).join(": ")}</bdi> },
      ]}
    />
  );
}
