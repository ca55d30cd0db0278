// The run that is open, so that the way through Settings to Connections remembers where the person came from.
import { useParams, useSearch } from "@tanstack/react-router";

/** Returns the id of the run on screen, or of the run that the page was opened for. */
export function useCurrentRun(): string | undefined {
  const { runId } = useParams({ strict: false });
  const { run } = useSearch({ strict: false });
  return runId ?? run;
}
