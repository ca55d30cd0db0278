// The flows that a person may see, with their state and last run.
import { SearchBox } from "@fluentui/react-components";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { flowsQuery } from "../../api/queries";
import type { FlowSummary } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Badge } from "../../parts/Badge";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable, type Column } from "../../parts/DataTable";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { RunStatusMark } from "../../parts/Status";
import { Empty, Loaded } from "../../parts/states";
import { FlowSwitch } from "./FlowSwitch";
import styles from "./flows.module.css";

const TYPING_MS = 250;

export function Flows() {
  const text = useText();
  const navigate = useNavigate();
  const { search = "" } = useSearch({ from: "/inside/flows" });
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => void navigate({ to: "/flows", search: { search: typed || undefined }, replace: true }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, search, navigate]);
  const query = useInfiniteQuery(flowsQuery(search));
  return (
    <Page
      title={text("flow-plural")}
      commands={
        <ButtonLink to="/flows/new" appearance="primary">
          {text("btn-newFlow")}
        </ButtonLink>
      }
    >
      <Section>
        <SearchBox
          className={styles.search}
          aria-label={text("flow-search")}
          placeholder={text("flow-search")}
          value={typed}
          dismiss={{ "aria-label": text("btn-clearFilters") }}
          onChange={(_, data) => setTyped(data.value)}
        />
        <Loaded query={query}>
          {(data) => {
            const rows = itemsOf(data);
            if (rows.length > 0) return <DataTable label={text("flow-plural")} columns={columns(text)} rows={rows} rowKey={(flow) => flow.id} />;
            if (search) return <Empty>{text("gen-noResults")}</Empty>;
            return <Empty action={<AppLink to="/flows/new">{text("btn-newFlow")}</AppLink>}>{text("flow-empty")}</Empty>;
          }}
        </Loaded>
        <LoadMore query={query} />
      </Section>
    </Page>
  );
}

function columns(text: Translate): Column<FlowSummary>[] {
  return [
    {
      key: "name",
      header: text("gen-name"),
      names: true,
      cell: (flow) => (
        <span className={styles.name}>
          <AppLink to="/flows/$flowId" params={{ flowId: flow.id }}>
            <bdi>{flow.name}</bdi>
          </AppLink>
          {flow.needsFixing && (
            <Badge tone="bad">{text("conn-status-broken")}</Badge>
          )}
        </span>
      ),
    },
    { key: "trigger", header: text("label-trigger"), cell: (flow) => flow.trigger && <bdi>{flow.trigger.type}</bdi> },
    { key: "state", header: text("gen-status"), cell: (flow) => <FlowSwitch flow={flow} /> },
    {
      key: "last",
      header: text("flow-lastRun"),
      cell: (flow) =>
        flow.lastRun && (
          <AppLink to="/runs/$runId" params={{ runId: flow.lastRun.id }} className={styles.lastRun}>
            <RunStatusMark status={flow.lastRun.status} />
            <Moment at={flow.lastRun.startedAt} />
          </AppLink>
        ),
    },
    { key: "changed", header: text("gen-modified"), cell: (flow) => <Moment at={flow.changedAt} /> },
    { key: "owner", minor: true, header: text("gen-owner"), cell: (flow) => <bdi>{flow.owner.name}</bdi> },
  ];
}
