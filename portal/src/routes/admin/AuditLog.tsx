// What was done by whom, for administrators; the filters stand in the address.
import { Button, Field, Select } from "@fluentui/react-components";
import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { auditQuery, peopleQuery, sessionQuery } from "../../api/queries";
import type { AuditRecord } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { DataTable } from "../../parts/DataTable";
import { Forbidden } from "../../parts/Fallbacks";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { Empty, Loaded } from "../../parts/states";
import styles from "../runs/Runs.module.css";
import { KINDS, pageOf, VERBS } from "./auditWords";

export function AuditLog() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.user.role === "administrator" ? <Records /> : <Forbidden />;
}

function Records() {
  const text = useText();
  const filter = useSearch({ from: "/inside/admin/audit" });
  const query = useInfiniteQuery(auditQuery(filter));
  const isFiltered = Boolean(filter.user ?? filter.verb ?? filter.object);
  return (
    <Page title={text("nav-auditLog")} path={[{ label: text("nav-admin"), to: { to: "/admin/users" } }]}>
      <Section>
        <p>{text("audit-about")}</p>
        <Filters isFiltered={isFiltered} />
        <Loaded query={query} rows={8}>
          {(data) => {
            const records = itemsOf(data);
            if (records.length === 0) return <Empty>{text(isFiltered ? "gen-noResults" : "audit-empty")}</Empty>;
            return <RecordTable records={records} />;
          }}
        </Loaded>
        <LoadMore query={query} />
      </Section>
    </Page>
  );
}

function Filters({ isFiltered }: { isFiltered: boolean }) {
  const text = useText();
  const navigate = useNavigate();
  const filter = useSearch({ from: "/inside/admin/audit" });
  const people = useQuery(peopleQuery);
  const choose = (next: typeof filter) => void navigate({ to: "/admin/audit", search: next });
  const verbs = Object.entries(VERBS).flatMap(([verb, id]) => (id ? [{ verb, label: text(id) }] : []));
  return (
    <div className={styles.filters}>
      <Field label={text("audit-with")}>
        <Select value={filter.object ?? ""} onChange={(_, { value }) => choose({ ...filter, object: value || undefined })}>
          <option value="">{text("gen-all")}</option>
          {KINDS.map(([beginning, label]) => <option key={beginning} value={beginning}>{text(label)}</option>)}
          {filter.object && !KINDS.some(([beginning]) => beginning === filter.object) && <option value={filter.object}>{filter.object}</option>}
        </Select>
      </Field>
      <Field label={text("audit-what")}>
        <Select value={filter.verb ?? ""} onChange={(_, { value }) => choose({ ...filter, verb: value || undefined })}>
          <option value="">{text("gen-all")}</option>
          {verbs.map(({ verb, label }) => <option key={verb} value={verb}>{label}</option>)}
        </Select>
      </Field>
      <Field label={text("audit-who")}>
        <Select value={filter.user ?? ""} onChange={(_, { value }) => choose({ ...filter, user: value || undefined })}>
          <option value="">{text("gen-all")}</option>
          {people.data?.map((person) => <option key={person.id} value={person.id}>{person.displayName}</option>)}
        </Select>
      </Field>
      {isFiltered && <Button onClick={() => choose({})}>{text("btn-clearFilters")}</Button>}
    </div>
  );
}

function RecordTable({ records }: { records: readonly AuditRecord[] }) {
  const text = useText();
  return (
    <DataTable
      label={text("nav-auditLog")}
      rows={records}
      rowKey={(row) => row.id}
      columns={[
        { key: "what", header: text("audit-what"), names: true, cell: (row) => <Verb verb={row.verb} /> },
        { key: "with", header: text("audit-with"), cell: (row) => <Thing object={row.object} /> },
        { key: "who", header: text("audit-who"), cell: (row) => (row.by ? <bdi>{row.by.name || row.by.id}</bdi> : text("audit-house")) },
        { key: "when", header: text("audit-when"), cell: (row) => <Moment at={row.at} precise /> },
        { key: "detail", header: text("gen-details"), minor: true, cell: (row) => particulars(row.detail) },
      ]}
    />
  );
}

function Verb({ verb }: { verb: string }) {
  const text = useText();
  const id = VERBS[verb];
  return id ? text(id) : <code translate="no">{verb}</code>;
}

function Thing({ object }: { object: string }) {
  const page = pageOf(object);
  const name = <code translate="no">{object}</code>;
  return page ? <AppLink {...page}>{name}</AppLink> : name;
}

/** The particulars as they were written down, for who reads logs. */
function particulars(detail: AuditRecord["detail"]) {
  const isEmpty = typeof detail !== "object" || detail === null || Object.keys(detail).length === 0;
  return isEmpty ? undefined : <code translate="no">{JSON.stringify(detail)}</code>;
}
