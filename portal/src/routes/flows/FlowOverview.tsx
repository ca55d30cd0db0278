// One flow: on or off and why not, its connections, how to call it, its runs, its definition.
import { Button, Field, Input } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { documentQuery, flowQuery, runsQuery } from "../../api/queries";
import type { Flow } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { Facts } from "../../parts/Facts";
import { JsonView } from "../../parts/JsonView";
import { Confirm, Modal } from "../../parts/Modal";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { Problems } from "../../parts/Problems";
import { RunTable } from "../../parts/RunTable";
import { SharePanel } from "../../parts/SharePanel";
import { Empty, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { Bindings } from "./Bindings";
import { CallAddress } from "./CallAddress";
import { FlowActions } from "./FlowActions";
import { FlowStatePanel } from "./FlowStatePanel";
import { RunFlow } from "./run/RunFlow";
import { WhenBroken } from "./WhenBroken";

const RUNS_SHOWN = 20;

const DIALECTS: Readonly<Partial<Record<string, TextId>>> = {
  "logic-apps": "flow-dialect-logic-apps",
  "power-automate": "flow-dialect-power-automate",
};

export function FlowOverview() {
  const text = useText();
  const { flowId } = useParams({ from: "/inside/flows/$flowId" });
  const query = useQuery(flowQuery(flowId));
  return (
    <Page
      key={flowId}
      title={query.data?.name ?? text("label-flow")}
      path={[{ label: text("flow-plural"), to: { to: "/flows" } }]}
      commands={query.data && <Commands flow={query.data} />}
    >
      <Loaded query={query} rows={8}>
        {(flow) => <Content flow={flow} />}
      </Loaded>
    </Page>
  );
}

function Content({ flow }: { flow: Flow }) {
  const text = useText();
  const isCallable = flow.trigger?.type.toLowerCase() === "request";
  return (
    <>
      <FlowStatePanel flow={flow} />
      <Section title={text("flow-connections")}>
        <Bindings flow={flow} />
      </Section>
      <WhenBroken flow={flow} />
      {isCallable && (
        <Section title={text("flow-callback")}>
          <CallAddress flow={flow.id} />
        </Section>
      )}
      <RecentRuns flow={flow.id} />
      {flow.problems.length > 0 && (
        <Section title={text("problem-list")}>
          <Problems problems={flow.problems} />
        </Section>
      )}
      <Section title={text("gen-details")}>
        <Facts
          facts={[
            [text("gen-owner"), <bdi key="owner">{flow.owner.name}</bdi>],
            [text("gen-created"), <Moment key="created" at={flow.createdAt} />],
            [text("gen-modified"), <Moment key="changed" at={flow.changedAt} />],
            [text("gen-version"), flow.version],
            [text("label-trigger"), flow.trigger && <bdi key="trigger">{`${flow.trigger.name} (${flow.trigger.type})`}</bdi>],
            [text("flow-dialect"), dialectText(text, flow.dialect)],
          ]}
        />
      </Section>
      <FlowActions flow={flow} />
      <Definition flow={flow} />
      {flow.rights.share && <SharePanel kind="flows" object={flow.id} />}
    </>
  );
}

const dialectText = (text: Translate, dialect: string) => {
  const id = DIALECTS[dialect];
  return id ? text(id) : dialect;
};

function RecentRuns({ flow }: { flow: string }) {
  const text = useText();
  const query = useInfiniteQuery(runsQuery({ flow, top: RUNS_SHOWN }));
  return (
    <Section
      title={text("run-history")}
      commands={
        <AppLink to="/flows/$flowId/runs" params={{ flowId: flow }}>
          {text("run-all")}
        </AppLink>
      }
    >
      <Loaded query={query}>
        {(data) => {
          const rows = itemsOf(data).slice(0, RUNS_SHOWN);
          return rows.length > 0 ? <RunTable label={text("run-history")} runs={rows} ofOneFlow /> : <Empty>{text("run-noRuns")}</Empty>;
        }}
      </Loaded>
    </Section>
  );
}

function Definition({ flow }: { flow: Flow }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const document = useQuery({ ...documentQuery(flow.id, flow.version), enabled: open });
  return (
    <Section
      title={text("flow-definition")}
      commands={
        flow.rights.edit && (
          <AppLink to="/flows/$flowId/edit" params={{ flowId: flow.id }}>
            {text("flow-editDefinition")}
          </AppLink>
        )
      }
    >
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text("flow-showDefinition")}</summary>
        {open && <Loaded query={document}>{(loaded) => <JsonView name={text("flow-definition")} value={loaded.document} />}</Loaded>}
      </details>
    </Section>
  );
}

function Commands({ flow }: { flow: Flow }) {
  const text = useText();
  const [open, setOpen] = useState<"rename" | "delete">();
  const close = () => setOpen(undefined);
  return (
    <>
      <RunFlow flow={flow} />
      {flow.rights.edit && (
        <ButtonLink to="/flows/$flowId/edit" params={{ flowId: flow.id }}>
          {text("flow-editDefinition")}
        </ButtonLink>
      )}
      {flow.rights.edit && <ActionButton onClick={() => setOpen("rename")}>{text("btn-rename")}</ActionButton>}
      {flow.rights.delete && <ActionButton onClick={() => setOpen("delete")}>{text("btn-delete")}</ActionButton>}
      {open === "rename" && <RenameDialog flow={flow} onClose={close} />}
      {open === "delete" && <DeleteDialog flow={flow} onClose={close} />}
    </>
  );
}

interface DialogProps {
  flow: Flow;
  onClose: () => void;
}

function RenameDialog({ flow, onClose }: DialogProps) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const rename = useMutation({
    mutationFn: (name: string) => calls.flows.change(flow.id, { name }),
    onSuccess: (changed) => {
      client.setQueryData(["flow", flow.id], changed);
      void client.invalidateQueries({ queryKey: ["flows"] });
      onClose();
    },
    onError: (error) => toasts.failure(text("flow-rename"), error),
  });
  return (
    <Modal
      title={text("flow-rename")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button appearance="primary" type="submit" form="rename-flow" disabledFocusable={rename.isPending}>
            {text("btn-save")}
          </Button>
        </>
      }
    >
      <form
        id="rename-flow"
        onSubmit={(event) => {
          event.preventDefault();
          const name = input.current?.value.trim();
          if (name) rename.mutate(name);
        }}
      >
        <Field label={text("flow-name")} required>
          <Input ref={input} defaultValue={flow.name} />
        </Field>
      </form>
    </Modal>
  );
}

function DeleteDialog({ flow, onClose }: DialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const remove = useMutation({
    mutationFn: () => calls.flows.remove(flow.id),
    onSuccess: async () => {
      await navigate({ to: "/flows" });
      client.removeQueries({ queryKey: ["flow", flow.id] });
      void client.invalidateQueries({ queryKey: ["flows"] });
    },
    onError: (error) => toasts.failure(text("flow-delete"), error),
  });
  return (
    <Confirm title={text("flow-delete")} confirm={text("btn-delete")} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      <p>{text("flow-delete-text", { name: flow.name })}</p>
    </Confirm>
  );
}
