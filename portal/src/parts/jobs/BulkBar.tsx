// What can be done with the chosen runs; stands above their list while some are chosen.
import { Button } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../../api/http";
import { previewQuery } from "../../api/queries";
import type { JobFilter } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { ActionButton } from "../ActionButton";
import { BulkDialog } from "./BulkDialog";
import type { Selection } from "./selection";
import styles from "./jobs.module.css";

interface Props {
  selection: Selection;
  /** What the list shows. */
  filter: JobFilter;
  /** There is more that matches than is shown. */
  hasMore: boolean;
}

export function BulkBar({ selection, filter, hasMore }: Props) {
  const { text, format } = usePreferences();
  const [asking, setAsking] = useState<"resubmit" | "cancel">();
  const offersAll = hasMore && selection.shown === true && !selection.everything;
  const all = useQuery({ ...previewQuery({ kind: "cancel", filter }), enabled: offersAll || selection.everything });
  if (selection.ids.length === 0 && !selection.everything) return null;
  const chosen = selection.everything ? all.data?.total : selection.ids.length;
  const tooMany = all.error instanceof ApiError && all.error.code === "job-too-large";
  return (
    <div role="group" aria-label={text("bulk-bar")} className={styles.bar}>
      <span role="status">{text("bulk-selected", { n: chosen === undefined ? "…" : format.number(chosen) })}</span>
      {offersAll && all.data && (
        <Button appearance="transparent" onClick={selection.chooseEverything}>
          {text("bulk-selectAll", { n: format.number(all.data.total) })}
        </Button>
      )}
      {offersAll && tooMany && <span>{text("bulk-tooMany")}</span>}
      <ActionButton appearance="primary" words={text("run-resubmit-words")} onClick={() => setAsking("resubmit")}>
        {text("run-resubmit")}
      </ActionButton>
      <ActionButton onClick={() => setAsking("cancel")}>{text("run-cancel")}</ActionButton>
      <Button appearance="subtle" onClick={selection.clear}>
        {text("bulk-clear")}
      </Button>
      {asking && (
        <BulkDialog
          kind={asking}
          runs={selection.everything ? { filter } : { runs: [...selection.ids] }}
          onClose={() => setAsking(undefined)}
          onMade={selection.clear}
        />
      )}
    </div>
  );
}
