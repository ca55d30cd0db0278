// All jobs that one may see, newest first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { jobsQuery } from "../../api/queries";
import type { Job } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { KINDS, OUTCOMES, STATES } from "../../parts/jobs/words";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { Empty, Loaded } from "../../parts/states";

const COUNTED = ["done", "skipped", "failed", "left"] as const;

export function Jobs() {
  const { text, format } = usePreferences();
  const query = useInfiniteQuery(jobsQuery);
  const columns: Column<Job>[] = [
    {
      key: "kind",
      header: text("job-plural"),
      names: true,
      cell: (job) => (
        <AppLink to="/jobs/$jobId" params={{ jobId: job.id }}>
          {text("gen-pair", { label: text(KINDS[job.kind]), value: format.number(job.total) })}
        </AppLink>
      ),
    },
    { key: "state", header: text("gen-status"), cell: (job) => text(STATES[job.state]) },
    ...COUNTED.map((name) => ({ key: name, header: text(OUTCOMES[name]), cell: (job: Job) => format.number(job[name]) })),
    { key: "started", header: text("run-started"), cell: (job) => <Moment at={job.createdAt} /> },
    { key: "by", header: text("job-createdBy"), cell: (job) => <bdi>{job.createdBy.name}</bdi> },
  ];
  return (
    <Page title={text("job-plural")} path={[{ label: text("run-plural"), to: { to: "/runs" } }]}>
      <Section>
        <p>{text("job-kept")}</p>
        <Loaded query={query}>
          {(data) => {
            const jobs = itemsOf(data);
            if (jobs.length === 0) return <Empty>{text("job-empty")}</Empty>;
            return <DataTable label={text("job-plural")} columns={columns} rows={jobs} rowKey={(job) => job.id} />;
          }}
        </Loaded>
        <LoadMore query={query} />
      </Section>
    </Page>
  );
}
