// What the server's check says about a text, asked a moment after the last key.
import { useEffect, useState } from "react";
import * as calls from "../../../api/calls";
import type { Problem } from "../../../api/types";

const PATIENCE_MS = 500;

export interface Checked {
  /** The text that was checked; another one means that a check is due. */
  text?: string;
  problems: readonly Problem[];
  failed?: unknown;
}

/** Checks a text while it changes; an answer that comes too late is dropped. */
export function useChecked(text: string): Checked & { isCurrent: boolean } {
  const [checked, setChecked] = useState<Checked>({ problems: [] });
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      calls.flows.check(text).then(
        ({ problems }) => wanted && setChecked({ text, problems }),
        (failed: unknown) => wanted && setChecked((before) => ({ ...before, failed })),
      );
    }, PATIENCE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { ...checked, isCurrent: checked.text === text };
}
