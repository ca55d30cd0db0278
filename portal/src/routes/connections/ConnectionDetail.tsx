// One connection: what it is, whether it works, what depends on it, and what can be done with it.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import { connectionQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { Facts } from "../../parts/Facts";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { ConnectionMessage, repairWords } from "../../parts/repair/ConnectionMessage";
import { Current } from "../../parts/repair/Current";
import { repairLabel } from "../../parts/repair/diagnosis";
import { ImpactPanel } from "../../parts/repair/Impact";
import { kindText } from "../../parts/repair/kinds";
import { needsMessage } from "../../parts/repair/needs";
import { Refusal } from "../../parts/repair/Refusal";
import { Remedy } from "../../parts/repair/Remedy";
import { RepairLater } from "../../parts/repair/RepairLater";
import { TestButton, testText, useConnectionTest } from "../../parts/repair/testing";
import { SharePanel } from "../../parts/SharePanel";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { ConditionMark } from "./ConditionMark";
import { DeleteDialog } from "./DeleteDialog";
import { RenameDialog } from "./RenameDialog";

export function ConnectionDetail() {
  const text = useText();
  const { connectionId } = useParams({ from: "/inside/connections/$connectionId" });
  const query = useQuery(connectionQuery(connectionId));
  return (
    <Page
      key={connectionId}
      title={query.data?.name ?? text("label-connection")}
      path={[{ label: text("connection-plural"), to: { to: "/connections" } }]}
      commands={query.data && <Commands connection={query.data} />}
    >
      {isHidden(query.error) ? (
        <HiddenConnection connectionId={connectionId} />
      ) : (
        <Loaded query={query}>{(connection) => <Content connection={connection} />}</Loaded>
      )}
    </Page>
  );
}

const isHidden = (error: unknown) => error instanceof ApiError && error.status === 404;

/** For whom a link was forwarded to who may not see the connection: nothing is told about it, but its owner can be asked. */
function HiddenConnection({ connectionId }: { connectionId: string }) {
  const text = useText();
  const { run } = useSearch({ from: "/inside/connections/$connectionId" });
  const toasts = useToasts();
  const ask = useMutation({
    mutationFn: () => calls.connections.askOwner(connectionId, run),
    onError: (error) => toasts.failure(text("share-contactOwner"), error),
  });
  return (
    <Section>
      <p>{text("share-askOwner-hidden")}</p>
      <div>
        {!ask.isSuccess && (
          <ActionButton appearance="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            {text("share-contactOwner")}
          </ActionButton>
        )}
        <span role="status">{ask.isSuccess && text("share-askOwner-asked")}</span>
      </div>
    </Section>
  );
}

function useRepairSwitch(connection: Connection) {
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/connections/$connectionId" });
  const set = (open: boolean) =>
    void navigate({
      to: "/connections/$connectionId",
      params: { connectionId: connection.id },
      search: { ...search, repair: open ? "1" : undefined, signIn: undefined },
      replace: !open,
    });
  return { open: Boolean(search.repair), run: search.run ?? connection.notice?.run, signIn: search.signIn, set };
}

function Content({ connection }: { connection: Connection }) {
  const text = useText();
  const repair = useRepairSwitch(connection);
  const diagnosis = connection.diagnosis ?? connection.notice?.diagnosis;
  return (
    <>
      {needsMessage(connection) && <ConnectionMessage connection={connection} run={repair.run} onRepair={() => repair.set(true)} />}
      <Section title={text("gen-details")}>
        <Facts
          facts={[
            [text("gen-status"), <ConditionMark key="status" connection={connection} />],
            [text("auth-kind"), text(kindText(connection.kind))],
            [text("gen-owner"), <bdi key="owner">{connection.owner.name}</bdi>],
            [text("notice-ends"), connection.expiresAt && <Moment key="ends" at={connection.expiresAt} precise />],
            [text("gen-created"), <Moment key="created" at={connection.createdAt} />],
            [text("conn-lastChecked"), connection.lastCheckedAt ? <Moment key="checked" at={connection.lastCheckedAt} /> : text("gen-never")],
          ]}
        />
        <Current connection={connection} />
        {needsMessage(connection) && diagnosis && (
          <>
            <Remedy diagnosis={diagnosis} connection={connection} />
            <Refusal diagnosis={diagnosis} />
          </>
        )}
      </Section>
      <Section title={text("conn-impact")}>
        <ImpactPanel connection={connection.id} />
      </Section>
      {connection.rights.share && (
        <div id="share">
          <SharePanel kind="connections" object={connection.id} />
        </div>
      )}
      {repair.open && connection.rights.edit && <RepairLater connectionId={connection.id} run={repair.run} signIn={repair.signIn} onClose={() => repair.set(false)} />}
    </>
  );
}

function Commands({ connection }: { connection: Connection }) {
  const text = useText();
  const repair = useRepairSwitch(connection);
  const test = useConnectionTest(connection);
  const [open, setOpen] = useState<"rename" | "delete">();
  const close = () => setOpen(undefined);
  return (
    <>
      <TestButton name={connection.name} test={test} />
      {connection.rights.edit && (
        <ActionButton words={repairWords(text, connection)} onClick={() => repair.set(true)}>
          {text(repairLabel(connection.repair))}
        </ActionButton>
      )}
      {connection.rights.edit && <ActionButton onClick={() => setOpen("rename")}>{text("btn-rename")}</ActionButton>}
      {connection.rights.delete && <ActionButton onClick={() => setOpen("delete")}>{text("btn-delete")}</ActionButton>}
      <span role="status">{test.data && testText(text, test.data, connection.account)}</span>
      {open === "rename" && <RenameDialog connection={connection} onClose={close} />}
      {open === "delete" && <DeleteDialog connection={connection} onClose={close} />}
    </>
  );
}
