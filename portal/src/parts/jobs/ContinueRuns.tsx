// The offer after a repair: all runs that the connection harmed go on from where they stopped, in one press.
import { useQuery } from "@tanstack/react-query";
import type { Ref } from "react";
import type { JobWish } from "../../api/calls";
import { previewQuery } from "../../api/queries";
import { usePreferences } from "../../i18n/preferences";
import { ActionButton } from "../ActionButton";
import { countOf } from "./BulkDialog";
import { useJobMaking } from "./making";
import styles from "./jobs.module.css";

interface Props {
  connection: string;
  appearance?: "primary" | "secondary";
  /** The job is made; its page comes next. */
  onMade?: () => void;
  ref?: Ref<HTMLButtonElement>;
}

const harmedBy = (connection: string): JobWish => ({ kind: "continue", filter: { connection } });

/** The button; nothing where no run was harmed. */
export function ContinueRuns({ connection, appearance, onMade, ref }: Props) {
  const { text } = usePreferences();
  const wish = harmedBy(connection);
  const { data } = useQuery(previewQuery(wish));
  const making = useJobMaking(onMade);
  const count = data ? countOf(data) : 0;
  if (count === 0) return null;
  return (
    <ActionButton ref={ref} appearance={appearance} busy={making.isPending} onClick={() => making.mutate(wish)}>
      {text("bulk-continue", { n: count })}
    </ActionButton>
  );
}

/** Says what the button would do: waiting and failed runs, counted apart, and at which rate. */
export function ContinueRunsText({ connection }: { connection: string }) {
  const { text, format } = usePreferences();
  const { data } = useQuery(previewQuery(harmedBy(connection)));
  if (!data || countOf(data) === 0) return null;
  return (
    <ul className={styles.plain}>
      {data.resumable > 0 && <li>{text("bulk-waiting", { n: format.number(data.resumable) })}</li>}
      {data.resubmittable > 0 && <li>{text("bulk-fromFailed", { n: format.number(data.resubmittable) })}</li>}
      <li>{text("bulk-pace", { n: format.number(data.perSecond) })}</li>
    </ul>
  );
}
