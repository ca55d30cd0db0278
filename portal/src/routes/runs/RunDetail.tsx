// One run: what happened, how to fix it, every action with its data, and the way to run it again.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import * as calls from "../../api/calls";
import { isUnfinished, runQuery } from "../../api/queries";
import type { Run } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { useKeys } from "../../parts/keys";
import { Confirm } from "../../parts/Modal";
import { Page } from "../../parts/Page";
import { cardId } from "../../parts/graph/ids";
import { failuresOf } from "../../parts/graph/steps";
import { RepairLater } from "../../parts/repair/RepairLater";
import { shortRun } from "../../parts/RunTable";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { FailurePanel } from "./FailurePanel";
import { ResubmitButton, type ResubmitHandle } from "./Resubmit";
import { RunActions } from "./RunActions";
import { RunFacts } from "./RunFacts";
import { WaitingPanel } from "./WaitingPanel";

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
  const failures = useMemo(() => failuresOf(run.actions), [run.actions]);
  const cause = failures.find((action) => action.name === run.failure?.action) ?? failures[0];
  const selected = search.action ?? cause?.name;
  const go = (change: Partial<typeof search>, replace = true) =>
    void navigate({ to: "/runs/$runId", params: { runId: run.id }, search: { ...search, ...change }, replace, resetScroll: false });
  const select = (action: string | undefined) => go({ action });
  const repair = (open: boolean) => go({ repair: open ? "1" : undefined, signIn: undefined }, !open);

  // A turn of a loop that was not on view comes on view first, and takes the focus then.
  const promised = useRef<string>(undefined);
  useEffect(() => {
    if (promised.current !== selected) return;
    promised.current = undefined;
    return focusSoon(selected);
  }, [selected]);
  const step = (distance: number) => {
    const names = failures.map((action) => action.name);
    if (names.length === 0) return;
    const at = selected ? names.indexOf(selected) : -1;
    const next = names[(at < 0 && distance < 0 ? names.length - 1 : at + distance + names.length) % names.length];
    if (!next) return;
    promised.current = next;
    select(next);
    focusAction(next);
  };
  useKeys({ n: () => step(1), p: () => step(-1), s: onResubmit });

  const connection = (run.failure?.connection ?? run.waitingFor?.connection)?.id;
  // A run that waited goes on while the dialog still says that the connection works: the dialog stays.
  const [repaired, setRepaired] = useState({ run: run.id, connection });
  if (repaired.run !== run.id || (connection && repaired.connection !== connection)) setRepaired({ run: run.id, connection });
  return (
    <>
      <RunFacts run={run} />
      {run.failure && <FailurePanel run={run} failure={run.failure} onRepair={() => repair(true)} onSelect={select} />}
      {run.waitingFor && <WaitingPanel run={run} waiting={run.waitingFor} onRepair={() => repair(true)} />}
      <RunActions
        run={run}
        failures={failures}
        selected={selected}
        view={search.view}
        onSelect={select}
        onView={(view) => go({ view })}
        onStep={step}
      />
      {search.repair && repaired.connection && (
        <RepairLater
          connectionId={repaired.connection}
          run={run.id}
          signIn={search.signIn}
          onClose={() => repair(false)}
          successor={resubmitButton}
        />
      )}
    </>
  );
}

/** Gives the focus to an action in the list or the drawing; says whether it is there. */
function focusAction(path: string): boolean {
  const element = document.getElementById(`action-${path}`) ?? document.getElementById(cardId(path));
  element?.focus();
  return element !== null;
}

/** The drawing shows another turn a moment after it was asked to. */
function focusSoon(path: string | undefined, tries = 10) {
  let frame = 0;
  const look = (left: number) => {
    if (path === undefined || focusAction(path) || left === 0) return;
    frame = requestAnimationFrame(() => look(left - 1));
  };
  look(tries);
  return () => cancelAnimationFrame(frame);
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
