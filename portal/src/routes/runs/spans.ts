// Where each action of a run stands on the axis of its time.
import type { ActionRecord } from "../../api/types";

export interface Span {
  action: ActionRecord;
  /** Parts of the whole, from 0 to 1. */
  start: number;
  length: number;
  afterMs: number;
}

/** Returns the actions that have started, in the order of their start, with their part of the run's time. */
export function spansOf(actions: readonly ActionRecord[], startedAt: string, endMs: number): Span[] {
  const begun = Date.parse(startedAt);
  const started = actions.filter((action) => action.startedAt);
  const ends = started.map((action) => (action.endedAt ? Date.parse(action.endedAt) : endMs));
  const last = ends.reduce((latest, end) => Math.max(latest, end), Math.max(endMs, begun + 1));
  const share = (ms: number) => Math.min(1, Math.max(0, ms / (last - begun)));
  return started
    .map((action, index) => {
      const from = Date.parse(action.startedAt ?? startedAt);
      const start = share(from - begun);
      return { action, start, length: Math.min(1 - start, share((ends[index] ?? from) - from)), afterMs: Math.max(0, from - begun) };
    })
    .sort((a, b) => a.afterMs - b.afterMs);
}
