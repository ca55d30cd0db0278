// What happened to an action, one thing after another: its start, its tries, the waits between them, its end.
import type { ActionRecord } from "../../api/types";

export type Event =
  | { kind: "start"; at: string }
  | { kind: "attempt"; at: string; number: number; code: string; message?: string }
  | { kind: "wait"; at: string; ms: number }
  | { kind: "next"; at: string }
  | { kind: "end"; at: string };

/** Waits shorter than this are the machine's own. */
const WAIT_MS_MIN = 50;

/** Returns the events of an action in the order of time. */
export function eventsOf(action: ActionRecord): Event[] {
  if (!action.startedAt) return [];
  const events: Event[] = [{ kind: "start", at: action.startedAt }];
  for (const [index, retry] of action.retryHistory.entries()) {
    events.push({ kind: "attempt", at: retry.endTime, number: index + 1, code: retry.code, message: retry.error?.message });
    const next = action.retryHistory[index + 1]?.startTime;
    const ms = next ? Date.parse(next) - Date.parse(retry.endTime) : 0;
    if (ms >= WAIT_MS_MIN) events.push({ kind: "wait", at: retry.endTime, ms });
  }
  if (action.nextTryAt) events.push({ kind: "next", at: action.nextTryAt });
  if (action.endedAt) events.push({ kind: "end", at: action.endedAt });
  return events;
}
