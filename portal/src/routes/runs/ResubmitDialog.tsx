// The question before a resubmit: what would run again, an earlier child, a connection that is still broken.
import { Button, Field, MessageBar, MessageBarBody, Radio, RadioGroup } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { ResubmitMode, Run } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Modal } from "../../parts/Modal";
import { RunLink } from "./RunFacts";
import styles from "./ResubmitDialog.module.css";

interface Props {
  run: Run;
  busy: boolean;
  onResubmit: (mode: ResubmitMode) => void;
  onClose: () => void;
}

export function ResubmitDialog({ run, busy, onResubmit, onClose }: Props) {
  const text = useText();
  const canContinue = Boolean(run.failure?.action);
  const [mode, setMode] = useState<ResubmitMode>(canContinue && run.sideEffects.length > 0 ? "failed-action" : "whole");
  const confirm = useRef<HTMLButtonElement>(null);
  const connection = run.failure?.connection;
  const child = run.resubmittedAs.at(-1);
  return (
    <Modal
      title={text("run-resubmit-title")}
      onClose={onClose}
      focus={() => confirm.current?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button ref={confirm} appearance="primary" disabledFocusable={busy} aria-description={text("run-resubmit-words")} onClick={() => !busy && onResubmit(mode)}>
            {text("run-resubmit")}
          </Button>
        </>
      }
    >
      {child && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {text("run-resubmit-earlier")} <RunLink run={child} />
          </MessageBarBody>
        </MessageBar>
      )}
      {connection?.status === "Error" && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{text("run-resubmit-stillBroken", { name: connection.name })}</MessageBarBody>
        </MessageBar>
      )}
      {canContinue && (
        <Field label={text("run-resubmitChoice")}>
          <RadioGroup value={mode} onChange={(_, data) => setMode(data.value as ResubmitMode)}>
            <Radio value="failed-action" label={<Choice title={text("run-resubmitFailedStep")} about={text("run-resubmitFailedStep-text")} />} />
            <Radio value="whole" label={<Choice title={text("run-resubmitWhole")} about={text("run-resubmitWhole-text")} />} />
          </RadioGroup>
        </Field>
      )}
      {run.sideEffects.length > 0 && mode === "whole" && (
        <div className={styles.effects}>
          <p>{text("run-sideEffects", { n: run.sideEffects.length })}</p>
          <ul>
            {run.sideEffects.map((effect) => (
              <li key={effect.action}>
                <bdi>{effect.action}</bdi>
                {effect.method && <code>{[effect.method, effect.target].filter(Boolean).join(" ")}</code>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}

function Choice({ title, about }: { title: string; about: string }) {
  return (
    <span className={styles.choice}>
      <span>{title}</span>
      <span className={styles.about}>{about}</span>
    </span>
  );
}
