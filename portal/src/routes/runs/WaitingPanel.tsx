// What a run waits for, until when, and the two ways on: repair the connection, or let the run go on as it is.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import type { Run, WaitingFor } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { Facts } from "../../parts/Facts";
import { Moment } from "../../parts/Moment";
import { repairWords } from "../../parts/repair/ConnectionMessage";
import { repairLabel } from "../../parts/repair/diagnosis";
import { useToasts } from "../../parts/toasts";
import styles from "./FailurePanel.module.css";

interface Props {
  run: Run;
  waiting: WaitingFor;
  onRepair: () => void;
}

export function WaitingPanel({ run, waiting, onRepair }: Props) {
  const text = useText();
  const { connection, action, since, deadline } = waiting;
  const isBroken = connection?.status === "Error";
  const mayRepair = connection?.rights.edit === true && isBroken;
  return (
    <section className={`${styles.panel ?? ""} ${styles.waits ?? ""}`} aria-labelledby="waits-for">
      <div className={`${styles.block ?? ""} ${styles.happened ?? ""}`}>
        <h2 id="waits-for">{text("status-waitingConnection")}</h2>
        <p className={styles.sentence}>
          {connection ? text("run-waits", { name: connection.name }) : text("run-waits-hidden")}
        </p>
        <Facts
          facts={[
            [text("run-waits-action"), <bdi key="action">{action}</bdi>],
            [text("run-waits-since"), <Moment key="since" at={since} precise />],
            [text("run-waits-until"), <Moment key="until" at={deadline} precise />],
          ]}
        />
      </div>
      <div className={`${styles.block ?? ""} ${styles.fix ?? ""}`}>
        <h2>{text("run-howToFix")}</h2>
        <p role="status">{connection && !isBroken ? text("run-waits-works", { name: connection.name }) : text("run-waits-fix")}</p>
        {isBroken && !mayRepair && <p>{text("share-contactOwner")}</p>}
        <div className={styles.buttons}>
          {mayRepair && (
            <ActionButton appearance="primary" words={repairWords(text, connection)} onClick={onRepair}>
              {text(repairLabel(connection.repair))}
            </ActionButton>
          )}
          {run.rights.resume && <ResumeButton run={run} isFirst={!mayRepair} />}
          {connection && (
            <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
              {text("run-openConnection", { name: connection.name })}
            </AppLink>
          )}
        </div>
      </div>
    </section>
  );
}

/** Lets the run try again now; if the connection is still refused, it waits on. */
function ResumeButton({ run, isFirst }: { run: Run; isFirst: boolean }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const resume = useMutation({
    mutationFn: () => calls.runs.resume(run.id),
    onSuccess: () => toasts.success(text("run-resume-done")),
    onError: (error) => toasts.failure(text("run-resume"), error),
    onSettled: () => client.invalidateQueries({ queryKey: ["run", run.id] }),
  });
  return (
    <ActionButton appearance={isFirst ? "primary" : "secondary"} busy={resume.isPending} onClick={() => resume.mutate()}>
      {text("run-resume")}
    </ActionButton>
  );
}
