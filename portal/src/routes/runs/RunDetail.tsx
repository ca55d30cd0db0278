// One run: what happened, how to fix it, every action with its data, and the way to run it again.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import * as calls from "../../api/calls";
import { isUnfinished, runQuery } from "../../api/queries";
import type { Run } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { useKeys } from "../../parts/keys";
import { Confirm } from "../../parts/Modal";
import { Page } from "../../parts/Page";
import { RepairLater } from "../../parts/repair/RepairLater";
import { shortRun } from "../../parts/RunTable";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { ActionList, failedActions } from "./ActionList";
import { FailurePanel } from "./FailurePanel";
import { ResubmitButton, type ResubmitHandle } from "./Resubmit";
import { RunFacts } from "./RunFacts";

export function RunDetail() {
  const { runId } = useParams({ from: "/inside/runs/$runId" });
  // Another run is another page: its heading takes the focus, its selection starts afresh.
  return <OneRun key={runId} runId={runId} />;
}

function OneRun({ runId }: { runId: string }) {
  const text = useText();
  const query = useQuery(runQuery(runId));
  const run = query.data;
  const resubmit = useRef<ResubmitHandle>(null);
  const title = text("run-title", { id: shortRun(runId), flow: run?.flow.name ?? "…" });
  return (
    <Page
      title={title}
      focusOnLoad
      path={[
        { label: text("flow-plural"), to: { to: "/flows" } },
        ...(run ? [{ label: run.flow.name, to: { to: "/flows/$flowId" as const, params: { flowId: run.flow.id } } }] : []),
        { label: text("run-plural"), to: run ? { to: "/flows/$flowId/runs", params: { flowId: run.flow.id } } : { to: "/runs" } },
      ]}
      commands={run && <Commands run={run} handle={resubmit} />}
    >
      <Loaded query={query} rows={8}>
        {(loaded) => <Content run={loaded} onResubmit={() => resubmit.current?.open()} resubmitButton={() => resubmit.current?.button() ?? null} />}
      </Loaded>
    </Page>
  );
}

function Commands({ run, handle }: { run: Run; handle: React.RefObject<ResubmitHandle | null> }) {
  const cameToResubmit = useRouterState({ select: (state) => state.location.state.focus === "resubmit" });
  useEffect(() => {
    if (cameToResubmit) handle.current?.button()?.focus();
  }, [cameToResubmit, handle]);
  return (
    <>
      <ResubmitButton ref={handle} run={run} />
      {isUnfinished(run.status) && run.rights.cancel && <CancelButton run={run} />}
    </>
  );
}

interface ContentProps {
  run: Run;
  onResubmit: () => void;
  resubmitButton: () => HTMLElement | null;
}

function Content({ run, onResubmit, resubmitButton }: ContentProps) {
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/runs/$runId" });
  const [firstFailed] = failedActions(run);
  const selected = search.action ?? firstFailed?.name;
  const select = (action: string | undefined) =>
    void navigate({ to: "/runs/$runId", params: { runId: run.id }, search: { ...search, action }, replace: true });
  const repair = (open: boolean) =>
    void navigate({ to: "/runs/$runId", params: { runId: run.id }, search: { ...search, repair: open ? "1" : undefined }, replace: !open });

  const step = (distance: number) => {
    const failed = failedActions(run).map((action) => action.name);
    if (failed.length === 0) return;
    const at = selected ? failed.indexOf(selected) : -1;
    const next = failed[(at + distance + failed.length) % failed.length];
    if (!next) return;
    select(next);
    document.getElementById(`action-${next}`)?.focus();
  };
  useKeys({ n: () => step(1), p: () => step(-1), s: onResubmit });

  const connection = run.failure?.connection;
  return (
    <>
      <RunFacts run={run} />
      {run.failure && <FailurePanel run={run} failure={run.failure} onRepair={() => repair(true)} onSelect={select} />}
      <ActionList run={run} selected={selected} onSelect={select} onStep={step} />
      {search.repair && connection && (
        <RepairLater
          connectionId={connection.id}
          run={run.id}
          onClose={() => repair(false)}
          successor={resubmitButton}
        />
      )}
    </>
  );
}

function CancelButton({ run }: { run: Run }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => calls.runs.cancel(run.id),
    onSuccess: () => {
      toasts.success(text("run-cancel-done"));
      void client.invalidateQueries({ queryKey: ["run", run.id] });
    },
    onError: (error) => toasts.failure(text("run-cancel"), error),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <ActionButton busy={cancel.isPending} onClick={() => setAsking(true)}>
        {text("run-cancel")}
      </ActionButton>
      {asking && (
        <Confirm
          title={text("run-cancel-title")}
          confirm={text("run-cancel")}
          busy={cancel.isPending}
          onConfirm={() => cancel.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{text("run-cancel-text")}</p>
        </Confirm>
      )}
    </>
  );
}
