// Which rows of a list are chosen: one by one, a range with Shift, all that are shown, or all that match.
import { useState } from "react";

export interface Selection {
  /** The chosen ids; nothing of them counts where all that match are chosen. */
  ids: readonly string[];
  /** Everything that matches the filters is chosen, shown or not. */
  everything: boolean;
  /** Whether all rows that are shown are chosen: yes, no, or some. */
  shown: boolean | "mixed";
  has: (id: string) => boolean;
  toggle: (id: string, range: boolean) => void;
  toggleShown: () => void;
  chooseEverything: () => void;
  clear: () => void;
}

interface State {
  /** What the choice is about; another list begins with none. */
  about: string;
  ids: ReadonlySet<string>;
  everything: boolean;
  last?: string;
}

const none = (about: string): State => ({ about, ids: new Set(), everything: false });

/** Keeps the choice among the rows of a list; `about` names the list with its filters. */
export function useSelection(about: string, rows: readonly string[]): Selection {
  const [kept, setState] = useState<State>(() => none(about));
  const state = kept.about === about ? kept : none(about);
  const chosen = rows.filter((id) => state.ids.has(id));
  const all = rows.length > 0 && chosen.length === rows.length;

  function toggle(id: string, range: boolean) {
    // To take one away from all that match is to choose among those that are shown.
    const ids = new Set(state.everything ? rows : state.ids);
    const wanted = !ids.has(id);
    for (const one of range ? between(rows, state.last, id) : [id]) {
      if (wanted) ids.add(one);
      else ids.delete(one);
    }
    setState({ about, ids, everything: false, last: id });
  }
  return {
    ids: [...state.ids],
    everything: state.everything,
    shown: state.everything || all ? true : chosen.length > 0 ? "mixed" : false,
    has: (id) => state.everything || state.ids.has(id),
    toggle,
    toggleShown: () => setState({ about, ids: new Set(all || state.everything ? [] : rows), everything: false }),
    chooseEverything: () => setState({ about, ids: new Set(rows), everything: true }),
    clear: () => setState(none(about)),
  };
}

/** The rows from one to another, whichever comes first; only the other where the one is not there. */
export function between(rows: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [start, end] = [rows.indexOf(from ?? to), rows.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}
