// The versions of a flow, newest first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionsQuery } from "../../../api/queries";
import { useText } from "../../../i18n/preferences";
import { DataTable } from "../../../parts/DataTable";
import { LoadMore } from "../../../parts/LoadMore";
import { Moment } from "../../../parts/Moment";
import { itemsOf } from "../../../parts/pages";
import { Loaded } from "../../../parts/states";

export function VersionList({ flow }: { flow: string }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({ ...versionsQuery(flow), enabled: open });
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
                  { key: "version", header: text("gen-version"), names: true, cell: (row) => row.version },
                  { key: "when", header: text("gen-modified"), cell: (row) => <Moment at={row.createdAt} precise /> },
                  { key: "who", header: text("editor-savedBy"), cell: (row) => <bdi>{row.createdBy.name}</bdi> },
                ]}
              />
              <LoadMore query={query} />
            </>
          )}
        </Loaded>
      )}
    </details>
  );
}
