// What is said of jobs: their kinds, states, outcomes, and why something was not done.
import type { JobKind, JobOutcome, JobState } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";

export const KINDS: Readonly<Record<JobKind, TextId>> = {
  resubmit: "job-kind-resubmit",
  resume: "job-kind-resume",
  continue: "job-kind-continue",
  cancel: "job-kind-cancel",
};

/** Says whether a text is a kind of job. */
export const isJobKind = (text: string): text is JobKind => text in KINDS;

export const STATES: Readonly<Record<JobState, TextId>> = {
  canary: "job-state-canary",
  running: "status-running",
  paused: "status-paused",
  stopping: "job-state-stopping",
  stopped: "job-state-stopped",
  done: "job-state-done",
};

export const OUTCOMES: Readonly<Record<JobOutcome, TextId>> = {
  done: "job-done",
  skipped: "status-skipped",
  failed: "status-failed",
  left: "job-left",
};

/** Says whether a text from an address is an outcome. */
export const isOutcome = (text: string | undefined): text is JobOutcome => text !== undefined && text in OUTCOMES;

const REASONS: Readonly<Partial<Record<string, TextId>>> = {
  WorkflowRunCanNotBeCancelled: "error-run-finished",
  WorkflowRunInProgress: "run-blocked-not-finished",
  "flow-off": "run-blocked-flow-off",
  forbidden: "run-blocked-no-right",
  internal: "error-internal",
  "run-ended": "error-run-finished",
  "not-found": "job-reason-gone",
  "nothing-failed": "job-reason-nothingFailed",
  "resubmitted-before": "job-reason-resubmitted",
};

/** Says why a run was not done; a code without a sentence is named. */
export function reasonText(text: Translate, code: string): string {
  const id = REASONS[code];
  return id ? text(id) : text("run-blocked-other", { code });
}

const HOLDS: Readonly<Partial<Record<string, TextId>>> = {
  "canary-failed-again": "job-hold-canary",
  "connection-broken": "job-hold-connection",
  "person-gone": "job-hold-person",
};

/** Says why a job waits by itself. */
export function holdText(text: Translate, code: string): string {
  const id = HOLDS[code];
  return id ? text(id) : text("job-hold-other", { code });
}
