// The last step of a repair: it works again, and back to the run that failed.
import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ContinueRuns, ContinueRunsText } from "../jobs/ContinueRuns";
import { Modal } from "../Modal";
import styles from "./repair.module.css";

interface Props {
  connection: Connection;
  run?: string;
  tested: boolean;
  /** Permissions that the account did not give. */
  missingScopes?: readonly string[];
  onClose: () => void;
  successor?: () => HTMLElement | null;
}

export function RepairResult({ connection, run, tested, missingScopes = [], onClose, successor }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const first = useRef<HTMLButtonElement>(null);
  const failed = connection.failedRuns;

  function goBack() {
    if (successor) onClose();
    else if (run) void navigate({ to: "/runs/$runId", params: { runId: run }, state: { focus: "resubmit" } });
  }
  function showFailed() {
    void navigate({ to: "/runs", search: { connection: connection.id, status: "Failed" } });
  }
  const returns = run !== undefined;
  return (
    <Modal
      title={text("conn-fixName", { name: connection.name })}
      onClose={onClose}
      focus={() => first.current?.focus()}
      successor={successor}
      actions={
        <>
          <Button ref={returns ? undefined : first} onClick={onClose}>
            {text("btn-close")}
          </Button>
          {failed > 0 && <Button onClick={showFailed}>{text("conn-showFailedRuns")}</Button>}
          <ContinueRuns connection={connection.id} onMade={onClose} />
          {returns && (
            <Button ref={first} appearance="primary" onClick={goBack}>
              {text("conn-returnToRun")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.result}>
        <p className={styles.done} role="status">
          {tested ? <CheckmarkCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}
          {text(tested ? "conn-msg-fixed" : "conn-savedUntested")}
        </p>
        {!tested && <p>{text("conn-saveUntested-warning")}</p>}
        {missingScopes.length > 0 && <p>{text("signIn-missingScopes", { scopes: missingScopes.join(", ") })}</p>}
        <ContinueRunsText connection={connection.id} />
      </div>
    </Modal>
  );
}
