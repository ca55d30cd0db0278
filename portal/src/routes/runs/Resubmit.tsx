// Running a run again: at once when nothing would be repeated, else after saying what would.
import { Button } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useImperativeHandle, useRef, useState, type Ref } from "react";
import * as calls from "../../api/calls";
import { isUnfinished } from "../../api/queries";
import type { ResubmitWish, Run } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { shortRun } from "../../parts/RunTable";
import { useToasts } from "../../parts/toasts";
import { newRequestId } from "../../parts/requestId";
import { BLOCKED } from "./blocked";
import { RunLink } from "./RunFacts";
import { SET_ASIDE } from "./setAside";

const ResubmitDialog = lazy(async () => ({ default: (await import("./ResubmitDialog")).ResubmitDialog }));

export interface ResubmitHandle {
  open: () => void;
  button: () => HTMLElement | null;
}

/** A run that the house could not carry on waits for a person, who may resubmit it as if it had ended. */
const isSetAside = (run: Run) => run.failure?.code === SET_ASIDE;

/** Says why a run can't be resubmitted, or nothing when it can. */
function blockedBecause(text: ReturnType<typeof useText>, run: Run): string | undefined {
  if (isUnfinished(run.status) && !isSetAside(run)) return text("run-blocked-not-finished");
  if (run.resubmitBlocked) {
    const id = BLOCKED[run.resubmitBlocked];
    return id ? text(id) : text("run-blocked-other", { code: run.resubmitBlocked });
  }
  return run.rights.resubmit ? undefined : text("run-blocked-no-right");
}

/** Something speaks against running again without a question. */
const mustAsk = (run: Run) =>
  run.sideEffects.length > 0 || run.resubmittedAs.length > 0 || run.failure?.connection?.status === "Error";

export function ResubmitButton({ run, ref }: { run: Run; ref: Ref<ResubmitHandle> }) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const button = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  // One child per visit or opened dialog: pressing twice sends the same id twice.
  const requestId = useRef(newRequestId());
  const blocked = blockedBecause(text, run);

  const resubmit = useMutation({
    mutationFn: (wish: ResubmitWish) => calls.runs.resubmit(run.id, wish, requestId.current),
    onSuccess: (answer) => {
      setAsking(false);
      void client.invalidateQueries({ queryKey: ["run", run.id] });
      void client.invalidateQueries({ queryKey: ["runs"] });
      toasts.success(text(answer.existing ? "run-resubmit-existing" : "run-resubmit-done", { run: shortRun(answer.run) }), <RunLink run={answer.run} />);
      void navigate({ to: "/runs/$runId", params: { runId: answer.run } });
    },
    onError: (error) => toasts.failure(text("run-resubmit-failed", { run: shortRun(run.id) }), error),
  });

  const open = () => {
    if (blocked) return;
    requestId.current = newRequestId();
    setAsking(true);
  };
  useImperativeHandle(ref, () => ({ open, button: () => button.current }));

  return (
    <>
      <ActionButton
        ref={button}
        appearance="primary"
        busy={resubmit.isPending}
        blocked={blocked}
        words={text("run-resubmit-words")}
        aria-keyshortcuts="s"
        onClick={() => (mustAsk(run) ? open() : resubmit.mutate({ mode: "whole", version: "latest" }))}
      >
        {text("run-resubmit")}
      </ActionButton>
      {!blocked && (
        <Button
          appearance="subtle"
          icon={<ChevronDownRegular />}
          aria-label={text("run-resubmitChoice")}
          title={text("run-resubmitChoice")}
          aria-haspopup="dialog"
          onClick={open}
        />
      )}
      {blocked && !isUnfinished(run.status) && <span>{blocked}</span>}
      {asking && (
        <Suspense fallback={null}>
          <ResubmitDialog run={run} busy={resubmit.isPending} onResubmit={(wish) => resubmit.mutate(wish)} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
