// A run that waits for the repair of its connection.
import type { Run } from "../../src/api/types";

export const WAITING_RUN = "08584692069368105395603050995CU00";

/** Returns the failed run as it would stand if its flow waited. */
export function waitingRun(failed: Run, ago: (ms: number) => string): Run {
  const connection = failed.failure?.connection ?? null;
  const deadline = ago(-29 * 86_400_000);
  const actions = failed.actions.map((action) => {
    if (action.status === "Skipped") return { ...action, status: "Waiting" as const };
    return action.status === "Failed" ? { ...action, status: "Waiting" as const, endedAt: null, waitsUntil: deadline } : action;
  });
  return {
    ...failed, id: WAITING_RUN, status: "Waiting", code: null, error: null, failure: null, endedAt: null, actions,
    rights: { cancel: true, resubmit: true, resume: true },
    waitingFor: { kind: "connection", connection, action: "Call_service", since: ago(3_600_000), deadline, then: "fail" },
  };
}
