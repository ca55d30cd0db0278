// One job: how far it is, why something was not done, how the runs stand that it made, and the words that steer it.
import { MessageBar, MessageBarBody, ProgressBar } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { hasEnded, jobQuery } from "../../api/queries";
import type { Job } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { useAnnounce } from "../../parts/Announcer";
import { AppLink } from "../../parts/AppLink";
import { Facts } from "../../parts/Facts";
import { holdText, KINDS, OUTCOMES, reasonText, STATES } from "../../parts/jobs/words";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { RunStatusMark } from "../../parts/Status";
import { Loaded } from "../../parts/states";
import { JobCommands } from "./JobCommands";
import { JobItems } from "./JobItems";
import styles from "./JobDetail.module.css";

const COUNTED = ["done", "skipped", "failed", "left"] as const;

export function JobDetail() {
  const { text, format } = usePreferences();
  const { jobId } = useParams({ from: "/inside/jobs/$jobId" });
  const query = useQuery(jobQuery(jobId));
  const job = query.data;
  return (
    <Page
      key={jobId}
      title={job ? text("gen-pair", { label: text(KINDS[job.kind]), value: format.number(job.total) }) : text("job-plural")}
      path={[{ label: text("job-plural"), to: { to: "/jobs" } }]}
      commands={job && <JobCommands job={job} />}
    >
      <Loaded query={query}>{(found) => <Content job={found} />}</Loaded>
    </Page>
  );
}

function Content({ job }: { job: Job }) {
  const { text, format } = usePreferences();
  useEndSaid(job);
  const settled = job.total - job.left;
  return (
    <>
      {job.hold && <Held job={job} hold={job.hold} />}
      <Section>
        <ProgressBar value={job.total === 0 ? 1 : settled / job.total} aria-label={text("gen-status")} />
        <p>
          {text("gen-pair", { label: text(STATES[job.state]), value: text("job-progress", { done: format.number(settled), total: format.number(job.total) }) })}
        </p>
        <dl className={styles.counts}>
          {COUNTED.map((name) => (
            <div key={name}>
              <dt>{text(OUTCOMES[name])}</dt>
              <dd>{format.number(job[name])}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.about}>{text("job-done-about")}</p>
      </Section>
      {job.reasons.length > 0 && (
        <Section title={text("job-notDone")}>
          <ul className={styles.list}>
            {job.reasons.map((reason) => (
              <li key={reason.code}>{text("gen-pair", { label: reasonText(text, reason.code), value: format.number(reason.count) })}</li>
            ))}
          </ul>
        </Section>
      )}
      {job.made.length > 0 && (
        <Section title={text("job-now")}>
          <ul className={styles.list}>
            {job.made.map((made) => (
              <li key={made.status} className={styles.status}>
                <RunStatusMark status={made.status} /> {format.number(made.count)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={text("gen-details")}>
        <Facts
          facts={[
            [text("job-createdBy"), <bdi key="by">{job.createdBy.name}</bdi>],
            [text("run-startTime"), <Moment key="start" at={job.createdAt} precise />],
            [text("run-endTime"), job.endedAt && <Moment key="end" at={job.endedAt} precise />],
            [text("job-rate"), format.number(job.perSecond)],
          ]}
        />
        <p className={styles.about}>{text("job-kept")}</p>
      </Section>
      <JobItems job={job} />
    </>
  );
}

function Held({ job, hold }: { job: Job; hold: NonNullable<Job["hold"]> }) {
  const { text } = usePreferences();
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {holdText(text, hold.code)}{" "}
        {hold.run && (
          <AppLink to="/runs/$runId" params={{ runId: hold.run }}>
            {text("job-hold-run")}
          </AppLink>
        )}
        {hold.connection && (
          <AppLink to="/connections/$connectionId" params={{ connectionId: hold.connection }} search={{ repair: "1", run: job.canary?.run }}>
            {text("conn-fix")}
          </AppLink>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Says the end of a job that was seen at work. */
function useEndSaid(job: Job) {
  const { text, format } = usePreferences();
  const announce = useAnnounce();
  const ended = hasEnded(job);
  const wasOpen = useRef(!ended);
  useEffect(() => {
    if (!ended || !wasOpen.current) return;
    wasOpen.current = false;
    const counts = Object.fromEntries(COUNTED.map((name) => [name, format.number(job[name])]));
    announce(text("job-ended-said", counts));
  });
}
