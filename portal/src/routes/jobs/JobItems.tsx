// The runs of a job with what became of each; the outcome that is shown stands in the address.
import { Field, Select } from "@fluentui/react-components";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { hasEnded, jobItemsQuery } from "../../api/queries";
import type { Job, JobItem, JobOutcome } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { isOutcome, OUTCOMES, reasonText } from "../../parts/jobs/words";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { shortRun } from "../../parts/RunTable";
import { RunStatusMark } from "../../parts/Status";
import { Empty, Loaded } from "../../parts/states";
import styles from "./JobDetail.module.css";

export function JobItems({ job }: { job: Job }) {
  const { text } = usePreferences();
  const search = useSearch({ from: "/inside/jobs/$jobId" });
  const navigate = useNavigate();
  const outcome = isOutcome(search.outcome) ? search.outcome : undefined;
  const query = useInfiniteQuery(jobItemsQuery(job.id, outcome, !hasEnded(job)));
  const choose = (next: string) =>
    void navigate({ to: "/jobs/$jobId", params: { jobId: job.id }, search: { outcome: next || undefined }, replace: true });
  return (
    <Section title={text("job-items")}>
      <Field label={text("job-outcome")} className={styles.filter}>
        <Select value={outcome ?? ""} onChange={(_, data) => choose(data.value)}>
          <option value="">{text("job-outcome-any")}</option>
          {(Object.keys(OUTCOMES) as JobOutcome[]).map((one) => (
            <option key={one} value={one}>
              {text(OUTCOMES[one])}
            </option>
          ))}
        </Select>
      </Field>
      <Loaded query={query}>
        {(data) => {
          const items = itemsOf(data);
          if (items.length === 0) return <Empty>{text("gen-noResults")}</Empty>;
          return <ItemTable items={items} />;
        }}
      </Loaded>
      <LoadMore query={query} />
    </Section>
  );
}

function ItemTable({ items }: { items: readonly JobItem[] }) {
  const { text } = usePreferences();
  const link = (run: string) => (
    <AppLink to="/runs/$runId" params={{ runId: run }}>
      {shortRun(run)}
    </AppLink>
  );
  const columns: Column<JobItem>[] = [
    { key: "run", header: text("run-id"), names: true, cell: (item) => link(item.run) },
    { key: "outcome", header: text("job-outcome"), cell: (item) => text(OUTCOMES[item.outcome]) },
    { key: "reason", header: text("run-reason"), cell: (item) => item.reason && reasonText(text, item.reason) },
    { key: "made", header: text("job-newRun"), cell: (item) => item.made && item.made.run !== item.run && link(item.made.run) },
    { key: "status", header: text("gen-status"), cell: (item) => item.made?.status && <RunStatusMark status={item.made.status} /> },
    { key: "at", minor: true, header: text("run-endTime"), cell: (item) => item.at && <Moment at={item.at} /> },
  ];
  return <DataTable label={text("job-items")} columns={columns} rows={items} rowKey={(item) => item.run} />;
}
