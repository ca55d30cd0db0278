// The live region: what screen readers hear without the focus moving.
import { createContext, use, useCallback, useState, type ReactNode } from "react";

type Announce = (message: string) => void;
const Context = createContext<Announce>(() => undefined);

export function Announcer({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setMessage((before) => ({ text, turn: before.turn + 1 })), []);
  return (
    <Context value={announce}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        <span key={message.turn}>{message.text}</span>
      </div>
    </Context>
  );
}

/** Returns the function that says something politely. */
export const useAnnounce = (): Announce => use(Context);
