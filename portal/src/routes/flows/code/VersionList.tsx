// The versions of a flow, newest first: each is compared with the text, an earlier one comes back as the newest.
import { Button } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as calls from "../../../api/calls";
import { versionsQuery } from "../../../api/queries";
import type { Flow } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { ActionButton } from "../../../parts/ActionButton";
import { Badge } from "../../../parts/Badge";
import { DataTable } from "../../../parts/DataTable";
import { LoadMore } from "../../../parts/LoadMore";
import { Confirm } from "../../../parts/Modal";
import { Moment } from "../../../parts/Moment";
import { itemsOf } from "../../../parts/pages";
import { Loaded } from "../../../parts/states";
import { useToasts } from "../../../parts/toasts";
import styles from "./code.module.css";

interface Props {
  flow: Flow;
  isDirty: boolean;
  /** The version that the text is compared with. */
  against: number | undefined;
  onCompare: (version: number) => void;
  onRestored: () => Promise<unknown>;
}

export function VersionList({ flow, isDirty, against, onCompare, onRestored }: Props) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<number>();
  const query = useInfiniteQuery({ ...versionsQuery(flow.id), enabled: open });
  const restore = useRestore(flow, onRestored);
  const named = (label: string, version: number) => `${label}: ${text("gen-version")} ${version}`;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text("gen-versionHistory")}</summary>
      {open && (
        <Loaded query={query}>
          {(data) => (
            <>
              <DataTable
                label={text("gen-versionHistory")}
                rows={itemsOf(data)}
                rowKey={(row) => String(row.version)}
                columns={[
                  {
                    key: "version", header: text("gen-version"), names: true,
                    cell: (row) => <>{row.version} {row.version === flow.version && <Badge>{text("version-current")}</Badge>}</>,
                  },
                  { key: "when", header: text("gen-modified"), cell: (row) => <Moment at={row.createdAt} precise /> },
                  { key: "who", header: text("editor-savedBy"), cell: (row) => <bdi>{row.createdBy.name}</bdi> },
                  {
                    key: "do", header: text("gen-actions"),
                    cell: ({ version }) => (
                      <div className={styles.tools}>
                        <Button size="small" aria-pressed={against === version} aria-label={named(text("version-compareWith"), version)} onClick={() => onCompare(version)}>
                          {text("version-compareWith")}
                        </Button>
                        {flow.rights.edit && version !== flow.version && (
                          <ActionButton size="small" aria-label={named(text("version-restore"), version)} onClick={() => setAsked(version)}>
                            {text("version-restore")}
                          </ActionButton>
                        )}
                      </div>
                    ),
                  },
                ]}
              />
              <LoadMore query={query} />
            </>
          )}
        </Loaded>
      )}
      {asked !== undefined && (
        <Confirm
          title={text("version-restoreTitle", { version: asked })}
          confirm={text("version-restore")}
          busy={restore.isPending}
          onConfirm={() => restore.mutate(asked, { onSettled: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
        >
          <p>{text("version-restoreAbout", { version: asked })}</p>
          {isDirty && <p>{text("version-restoreDrops")}</p>}
        </Confirm>
      )}
    </details>
  );
}

function useRestore(flow: Flow, onRestored: () => Promise<unknown>) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (version: number) => calls.flows.restore(flow.id, version, flow.version),
    onSuccess: async (changed, version) => {
      toasts.success(text("version-restored", { version, newest: changed.version }));
      await onRestored();
      client.setQueryData(["flow", flow.id], changed);
      void client.invalidateQueries({ queryKey: ["flows"] });
      void client.invalidateQueries({ queryKey: ["flow", flow.id, "versions"] });
    },
    onError: (error) => toasts.failure(text("version-restore"), error),
  });
}
