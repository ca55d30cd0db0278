// A point in time: relative within a day, then absolute; the exact UTC time on hover.
import { useEffect, useState } from "react";
import { useFormat } from "../i18n/preferences";

const TICK_MS = 10_000;

/** Returns the current time, renewed every few seconds while the page is visible. */
export function useNow(everyMs = TICK_MS): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function Moment({ at, precise = false }: { at: string; precise?: boolean }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={at}>
      {precise ? format.precise(at) : format.relative(at, now)}
    </time>
  );
}

interface SpanProps {
  from?: string | null;
  to?: string | null;
}

/** How long something took, or has been taking. */
export function Duration({ from, to }: SpanProps) {
  const format = useFormat();
  const now = useNow(1_000);
  if (!from) return null;
  const end = to ? Date.parse(to) : now;
  return <span>{format.duration(Math.max(0, end - Date.parse(from)))}</span>;
}
