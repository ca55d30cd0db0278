// All runs, or the runs of one flow; the filters stand in the address.
import { Button, Field, Select } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { connectionQuery, flowQuery, runsQuery } from "../../api/queries";
import type { RunSummary } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { useHeldBack } from "../../parts/heldBack";
import { BulkBar } from "../../parts/jobs/BulkBar";
import { useSelection } from "../../parts/jobs/selection";
import { LoadMore } from "../../parts/LoadMore";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { RunTable } from "../../parts/RunTable";
import { isRunStatus, RUN_STATUSES, runStatusText } from "../../parts/Status";
import { Empty, Loaded } from "../../parts/states";
import styles from "./Runs.module.css";

interface Filter {
  flow?: string;
  status?: string;
  connection?: string;
}

export function Runs() {
  const text = useText();
  const filter = useSearch({ from: "/inside/runs" });
  const navigate = useNavigate();
  return (
    <Page title={text("run-plural")} commands={<AppLink to="/jobs">{text("job-plural")}</AppLink>}>
      <RunList filter={filter} onFilter={(next) => void navigate({ to: "/runs", search: next })} />
    </Page>
  );
}

export function FlowRuns() {
  const text = useText();
  const { flowId } = useParams({ from: "/inside/flows/$flowId/runs" });
  const { status } = useSearch({ from: "/inside/flows/$flowId/runs" });
  const navigate = useNavigate();
  const flow = useQuery(flowQuery(flowId));
  const name = flow.data?.name;
  return (
    <Page
      title={text("run-history")}
      documentTitle={name ? `${text("run-history")} – ${name}` : undefined}
      path={[
        { label: text("flow-plural"), to: { to: "/flows" } },
        { label: name ?? text("label-flow"), to: { to: "/flows/$flowId", params: { flowId } } },
      ]}
    >
      <RunList
        filter={{ flow: flowId, status }}
        ofOneFlow
        onFilter={(next) => void navigate({ to: "/flows/$flowId/runs", params: { flowId }, search: { status: next.status } })}
      />
    </Page>
  );
}

interface ListProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  ofOneFlow?: boolean;
}

function RunList({ filter, onFilter, ofOneFlow = false }: ListProps) {
  const text = useText();
  const query = useInfiniteQuery(runsQuery(filter));
  const filtered = Boolean(filter.status || filter.connection || (filter.flow && !ofOneFlow));
  const clear = () => onFilter(ofOneFlow ? { flow: filter.flow } : {});
  return (
    <Section>
      <div className={styles.filters}>
        <Field label={text("gen-status")}>
          <Select
            value={isRunStatus(filter.status) ? filter.status : ""}
            onChange={(_, data) => onFilter({ ...filter, status: data.value || undefined })}
          >
            <option value="">{text("run-anyStatus")}</option>
            {RUN_STATUSES.map((status) => (
              <option key={status} value={status}>
                {text(runStatusText(status))}
              </option>
            ))}
          </Select>
        </Field>
        <Chips filter={filter} ofOneFlow={ofOneFlow} onFilter={onFilter} />
        {filtered && <Button onClick={clear}>{text("btn-clearFilters")}</Button>}
      </div>
      <Loaded query={query}>
        {(data) => {
          const runs = itemsOf(data);
          if (runs.length === 0) return <Empty>{text(filtered ? "gen-noResults" : "run-empty")}</Empty>;
          return <StillRuns filter={filter} runs={runs} hasMore={query.hasNextPage} ofOneFlow={ofOneFlow} />;
        }}
      </Loaded>
      <LoadMore query={query} />
    </Section>
  );
}

interface StillProps {
  filter: Filter;
  runs: RunSummary[];
  hasMore: boolean;
  ofOneFlow: boolean;
}

/** Runs that stay where they are: new ones wait behind a button. */
function StillRuns({ filter, runs, hasMore, ofOneFlow }: StillProps) {
  const text = useText();
  const list = JSON.stringify(filter);
  const { rows, waiting, show } = useHeldBack(list, runs);
  const selection = useSelection(list, rows.map((run) => run.id));
  return (
    <>
      {waiting > 0 && (
        <div>
          <Button onClick={show}>{text("run-newRows", { n: waiting })}</Button>
        </div>
      )}
      <BulkBar selection={selection} filter={filter} hasMore={hasMore} />
      <RunTable label={text("run-plural")} runs={rows} ofOneFlow={ofOneFlow} selection={selection} />
    </>
  );
}

/** The filters that have no field of their own, each to be taken away. */
function Chips({ filter, ofOneFlow, onFilter }: ListProps) {
  const text = useText();
  const connection = useQuery({ ...connectionQuery(filter.connection ?? ""), enabled: Boolean(filter.connection) });
  const flow = useQuery({ ...flowQuery(filter.flow ?? ""), enabled: Boolean(filter.flow) && !ofOneFlow });
  const chips = [
    filter.connection && {
      label: text("run-filterConnection", { name: connection.data?.name ?? "…" }),
      without: { ...filter, connection: undefined },
    },
    filter.flow && !ofOneFlow && { label: text("run-filterFlow", { name: flow.data?.name ?? "…" }), without: { ...filter, flow: undefined } },
  ].filter((chip) => typeof chip === "object");
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={text("gen-activeFilters")}>
      {chips.map((chip) => (
        <li key={chip.label}>
          <Button
            shape="circular"
            iconPosition="after"
            icon={<DismissRegular />}
            aria-label={text("gen-removeFilter", { name: chip.label })}
            onClick={() => onFilter(chip.without)}
          >
            {chip.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
