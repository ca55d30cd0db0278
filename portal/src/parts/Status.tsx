// Status of runs, actions and connections: a shape, a word and a colour, so that none has to speak alone.
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { CircleRegular } from "@fluentui/react-icons/svg/circle";
import { ClockRegular } from "@fluentui/react-icons/svg/clock";
import { DismissSquareFilled } from "@fluentui/react-icons/svg/dismiss-square";
import { ProhibitedRegular } from "@fluentui/react-icons/svg/prohibited";
import { NextRegular } from "@fluentui/react-icons/svg/next";
import { ArrowSyncRegular } from "@fluentui/react-icons/svg/arrow-sync";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { FC } from "react";
import type { ConnectionState, FlowState, RunStatus } from "../api/types";
import type { TextId } from "../i18n/ids.gen";
import { useText } from "../i18n/preferences";
import styles from "./Status.module.css";

type Tone = "good" | "bad" | "warn" | "busy" | "quiet";
export type Look = readonly [text: TextId, tone: Tone, icon: FC];

const RUNS: Readonly<Record<RunStatus, Look>> = {
  Succeeded: ["status-succeeded", "good", CheckmarkCircleFilled],
  Failed: ["status-failed", "bad", DismissSquareFilled],
  Running: ["status-running", "busy", ArrowSyncRegular],
  Waiting: ["status-waiting", "busy", ClockRegular],
  Cancelled: ["status-cancelled", "quiet", ProhibitedRegular],
  Skipped: ["status-skipped", "quiet", NextRegular],
  TimedOut: ["status-timedOut", "bad", ClockRegular],
};

const CONNECTIONS: Readonly<Record<ConnectionState, Look>> = {
  Connected: ["conn-status-connected", "good", CheckmarkCircleFilled],
  Error: ["conn-status-broken", "bad", WarningFilled],
  Unverified: ["conn-status-unverified", "quiet", CircleRegular],
};

const FLOWS: Readonly<Record<FlowState, Look>> = {
  on: ["status-on", "good", CheckmarkCircleFilled],
  off: ["status-off", "quiet", CircleRegular],
};

export const RUN_STATUSES = Object.keys(RUNS) as RunStatus[];

/** Says whether a text from an address is a status. */
export const isRunStatus = (text: string | undefined): text is RunStatus => text !== undefined && text in RUNS;

/** The text of a run's status, for sentences and filters. */
export const runStatusText = (status: RunStatus): TextId => RUNS[status][0];

/** The text of a connection's status. */
export const connectionStatusText = (status: ConnectionState): TextId => CONNECTIONS[status][0];

export function RunStatusMark({ status, retried = false }: { status: RunStatus; retried?: boolean }) {
  const [id, tone, icon] = RUNS[status];
  return <Mark look={[retried && status === "Succeeded" ? "status-succeededWithRetries" : id, tone, icon]} />;
}

export function ConnectionStatusMark({ status }: { status: ConnectionState }) {
  return <Mark look={CONNECTIONS[status]} />;
}

export function FlowStateMark({ state }: { state: FlowState }) {
  return <Mark look={FLOWS[state]} />;
}

/** A shape, a word and a colour. */
export function Mark({ look: [id, tone, Icon] }: { look: Look }) {
  const text = useText();
  return (
    <span className={styles.mark} data-tone={tone}>
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      {text(id)}
    </span>
  );
}
