// Everything that the person should know, and what will soon stop working.
import { Button, Field, Select } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import * as calls from "../../api/calls";
import { expiringQuery, noticesQuery } from "../../api/queries";
import type { Connection, Notice } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { Badge } from "../../parts/Badge";
import { DataTable } from "../../parts/DataTable";
import { LoadMore } from "../../parts/LoadMore";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { Empty, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { noticeTarget, noticeText } from "./noticeText";
import styles from "./notices.module.css";

const SHOWS = ["open", "unread", "all"] as const;
type Show = (typeof SHOWS)[number];

const isShow = (text: string | undefined): text is Show => SHOWS.some((show) => show === text);

export function Notifications() {
  const text = useText();
  const asked = useSearch({ from: "/inside/notifications" }).show;
  const show = isShow(asked) ? asked : "open";
  return (
    <Page title={text("nav-notifications")} commands={<AppLink to="/settings/notifications">{text("mails-title")}</AppLink>}>
      <NoticeList show={show} />
      <Section title={text("notice-breaksSoon")}>
        <BreaksSoon />
      </Section>
    </Page>
  );
}

function NoticeList({ show }: { show: Show }) {
  const text = useText();
  const navigate = useNavigate();
  const read = useRead();
  const query = useInfiniteQuery(noticesQuery(show));
  return (
    <Section>
      <div className={styles.filters}>
        <Field label={text("notice-show")}>
          <Select value={show} onChange={(_, data) => void navigate({ to: "/notifications", search: { show: data.value } })}>
            <option value="open">{text("notice-show-open")}</option>
            <option value="unread">{text("notice-show-unread")}</option>
            <option value="all">{text("notice-show-all")}</option>
          </Select>
        </Field>
        <ActionButton busy={read.isPending} onClick={() => read.mutate(undefined)}>
          {text("notice-markAllRead")}
        </ActionButton>
      </div>
      <Loaded query={query}>
        {(data) => {
          const notices = itemsOf(data);
          if (notices.length === 0) return <Empty>{text("notice-empty")}</Empty>;
          return <NoticeTable notices={notices} onRead={(id) => read.mutate(id)} />;
        }}
      </Loaded>
      <LoadMore query={query} />
    </Section>
  );
}

/** Marks one notice as read, or all of them. */
function useRead() {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (id: string | undefined) => (id ? calls.notices.read(id) : calls.notices.readAll()),
    onSettled: () => client.invalidateQueries({ queryKey: ["notices"] }),
    onError: (error) => toasts.failure(text("notice-markRead"), error),
  });
}

function NoticeTable({ notices, onRead }: { notices: Notice[]; onRead: (id: string) => void }) {
  const text = useText();
  return (
    <DataTable
      label={text("nav-notifications")}
      rows={notices}
      rowKey={(notice) => notice.id}
      columns={[
        { key: "what", header: text("nav-notifications"), names: true, cell: (notice) => <What notice={notice} onRead={onRead} /> },
        { key: "count", header: text("notice-count"), cell: (notice) => notice.count },
        { key: "first", header: text("notice-first"), cell: (notice) => <Moment at={notice.firstAt} /> },
        { key: "last", header: text("notice-last"), cell: (notice) => <Moment at={notice.lastAt} /> },
        {
          key: "commands",
          header: text("gen-actions"),
          cell: (notice) =>
            !notice.read && (
              <Button size="small" aria-label={`${text("notice-markRead")}: ${noticeText(text, notice)}`} onClick={() => onRead(notice.id)}>
                {text("notice-markRead")}
              </Button>
            ),
        },
      ]}
    />
  );
}

function What({ notice, onRead }: { notice: Notice; onRead: (id: string) => void }) {
  const text = useText();
  const target = noticeTarget(notice);
  const sentence = noticeText(text, notice);
  return (
    <>
      {target ? (
        <AppLink {...target} onClick={() => onRead(notice.id)}>
          {sentence}
        </AppLink>
      ) : (
        sentence
      )}{" "}
      {notice.state === "closed" && <Badge>{text("notice-solved")}</Badge>}
      {notice.state === "open" && !notice.read && <Badge tone="warn">{text("notice-unread")}</Badge>}
    </>
  );
}

function BreaksSoon() {
  const text = useText();
  const query = useQuery(expiringQuery);
  return (
    <Loaded query={query} rows={1}>
      {({ items }) => (items.length === 0 ? <p>{text("notice-breaksSoon-empty")}</p> : <EndingTable connections={items} />)}
    </Loaded>
  );
}

function EndingTable({ connections }: { connections: Connection[] }) {
  const text = useText();
  return (
    <DataTable
      label={text("notice-breaksSoon")}
      rows={connections}
      rowKey={(connection) => connection.id}
      columns={[
        {
          key: "name",
          header: text("conn-name"),
          names: true,
          cell: (connection) => (
            <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }} search={{ repair: connection.rights.edit ? "1" : undefined }}>
              <bdi>{connection.name}</bdi>
            </AppLink>
          ),
        },
        { key: "owner", header: text("gen-owner"), cell: (connection) => <bdi>{connection.owner.name}</bdi> },
        { key: "ends", header: text("notice-ends"), cell: (connection) => connection.expiresAt && <Moment at={connection.expiresAt} precise /> },
      ]}
    />
  );
}
