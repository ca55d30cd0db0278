// Keyboard shortcuts: single keys and pairs such as `g c`; they never fire in fields, dialogs or menus.
import { useEffect, useRef } from "react";

const PAIR_MS = 1_500;
const TYPING = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=combobox]";

export type Shortcuts = Readonly<Partial<Record<string, () => void>>>;

/** Binds keys while the component is on screen. */
export function useKeys(shortcuts: Shortcuts) {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let first = { key: "", at: 0 };
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("[role=dialog][aria-modal=true]")) return;
      const pair = event.timeStamp - first.at < PAIR_MS ? `${first.key} ${event.key}` : event.key;
      const action = current.current[pair] ?? current.current[event.key];
      first = { key: event.key, at: event.timeStamp };
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
