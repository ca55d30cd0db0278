// Keeps a list still: rows that came in since it was shown wait above it until the person asks for them.
import { useState } from "react";

interface Held<Row> {
  /** The rows to show. */
  rows: readonly Row[];
  /** How many wait. */
  waiting: number;
  /** Shows those that wait. */
  show: () => void;
}

interface Shown {
  list: string;
  ids: ReadonlySet<string>;
}

/** Holds back what is new at the head of a list. `list` names what is listed; another list begins anew. */
export function useHeldBack<Row extends { id: string }>(list: string, rows: readonly Row[]): Held<Row> {
  const all = () => ({ list, ids: new Set(rows.map((row) => row.id)) });
  const [kept, setKept] = useState<Shown>(all);
  const known = kept.list === list ? kept.ids : undefined;
  const head = known ? rows.findIndex((row) => known.has(row.id)) : -1;
  if (rows.length > 0 && head < 0) setKept(all());
  const waiting = Math.max(head, 0);
  return { rows: waiting > 0 ? rows.slice(waiting) : rows, waiting, show: () => setKept(all()) };
}
