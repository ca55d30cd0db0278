// One connection: what it is, whether it works, what depends on it, and what can be done with it.
import { Button, Field, Input } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { connectionQuery, impactQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { Facts } from "../../parts/Facts";
import { Confirm, Modal } from "../../parts/Modal";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { ConnectionMessage, needsMessage, repairWords } from "../../parts/repair/ConnectionMessage";
import { repairLabel } from "../../parts/repair/diagnosis";
import { ImpactPanel } from "../../parts/repair/Impact";
import { Refusal } from "../../parts/repair/Refusal";
import { RepairLater } from "../../parts/repair/RepairLater";
import { TestButton, testText, useConnectionTest } from "../../parts/repair/testing";
import { SharePanel } from "../../parts/SharePanel";
import { ConnectionStatusMark } from "../../parts/Status";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { kindText } from "./kinds";

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
      <Loaded query={query}>{(connection) => <Content connection={connection} />}</Loaded>
    </Page>
  );
}

function useRepairSwitch(connection: Connection) {
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/connections/$connectionId" });
  const set = (open: boolean) =>
    void navigate({
      to: "/connections/$connectionId",
      params: { connectionId: connection.id },
      search: { ...search, repair: open ? "1" : undefined },
      replace: !open,
    });
  return { open: Boolean(search.repair), run: search.run ?? connection.notice?.run, set };
}

function Content({ connection }: { connection: Connection }) {
  const text = useText();
  const repair = useRepairSwitch(connection);
  const diagnosis = connection.diagnosis ?? connection.notice?.diagnosis;
  return (
    <>
      {needsMessage(connection) && <ConnectionMessage connection={connection} onRepair={() => repair.set(true)} />}
      <Section title={text("gen-details")}>
        <Facts
          facts={[
            [text("gen-status"), <ConnectionStatusMark key="status" status={connection.status} />],
            [text("label-connector"), <bdi key="connector">{connection.connector.title}</bdi>],
            [text("auth-kind"), text(kindText(connection.kind))],
            [text("conn-account"), connection.account && <bdi key="account">{connection.account}</bdi>],
            [text("gen-owner"), <bdi key="owner">{connection.owner.name}</bdi>],
            [text("gen-created"), <Moment key="created" at={connection.createdAt} />],
            [text("conn-lastChecked"), connection.lastCheckedAt ? <Moment key="checked" at={connection.lastCheckedAt} /> : text("gen-never")],
          ]}
        />
        {needsMessage(connection) && diagnosis && <Refusal diagnosis={diagnosis} />}
      </Section>
      <Section title={text("conn-impact")}>
        <ImpactPanel connection={connection.id} />
      </Section>
      {connection.rights.share && <SharePanel kind="connections" object={connection.id} />}
      {repair.open && <RepairLater connectionId={connection.id} run={repair.run} onClose={() => repair.set(false)} />}
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

interface DialogProps {
  connection: Connection;
  onClose: () => void;
}

function RenameDialog({ connection, onClose }: DialogProps) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const rename = useMutation({
    mutationFn: (name: string) => calls.connections.rename(connection.id, name),
    onSuccess: () => {
      for (const key of ["connection", "connections"]) void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
    onError: (error) => toasts.failure(text("conn-rename"), error),
  });
  return (
    <Modal
      title={text("conn-rename")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button appearance="primary" type="submit" form="rename" disabledFocusable={rename.isPending}>
            {text("btn-save")}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          const name = input.current?.value.trim();
          if (name) rename.mutate(name);
        }}
      >
        <Field label={text("conn-name")} required>
          <Input ref={input} defaultValue={connection.name} />
        </Field>
      </form>
    </Modal>
  );
}

function DeleteDialog({ connection, onClose }: DialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const impact = useQuery(impactQuery(connection.id));
  const used = impact.data ? impact.data.flows.length + impact.data.hiddenFlows > 0 : connection.usedBy > 0;
  const remove = useMutation({
    mutationFn: () => calls.connections.remove(connection.id),
    onSuccess: async () => {
      await navigate({ to: "/connections" });
      client.removeQueries({ queryKey: ["connection", connection.id] });
      void client.invalidateQueries({ queryKey: ["connections"] });
    },
    onError: (error) => toasts.failure(text("conn-delete"), error),
  });
  return (
    <Confirm
      title={text("conn-delete")}
      confirm={text("btn-delete")}
      busy={remove.isPending}
      blocked={used ? text("conn-delete-blocked") : undefined}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{used ? text("conn-delete-blocked") : text("conn-delete-text", { name: connection.name })}</p>
      {used && <ImpactPanel connection={connection.id} />}
    </Confirm>
  );
}
