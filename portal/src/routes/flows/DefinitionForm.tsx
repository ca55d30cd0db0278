// A definition as text, checked before it is saved: errors stop it, warnings don't.
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import type { FlowCheck, Problem } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { DocumentField, type DocumentHandle } from "../../parts/DocumentField";
import { hasErrors, Problems } from "../../parts/Problems";
import { Failure } from "../../parts/states";
import styles from "./flows.module.css";

interface Props {
  initial?: string;
  save: string;
  onSave: (document: string) => Promise<unknown>;
  /** Fields above the text, which may know what the check found. */
  fields?: (check: FlowCheck | undefined) => ReactNode;
}

export function DefinitionForm({ initial = "", save, onSave, fields }: Props) {
  const text = useText();
  const [document, setDocument] = useState(initial);
  const [problems, setProblems] = useState<Problem[]>();
  const area = useRef<DocumentHandle>(null);

  const check = useMutation({ mutationFn: () => calls.flows.check(document), onSuccess: (answer) => setProblems(answer.problems) });
  const saving = useMutation({
    mutationFn: async () => {
      const answer = await calls.flows.check(document);
      setProblems(answer.problems);
      if (!hasErrors(answer.problems)) await onSave(document);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === "definition-invalid") setProblems(error.details as Problem[]);
    },
  });
  const failure = [saving.error, check.error].find((error) => error && !(error instanceof ApiError && error.code === "definition-invalid"));
  const empty = document.trim() === "";

  function change(next: string) {
    setDocument(next);
    setProblems(undefined);
    saving.reset();
    check.reset();
  }
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      {fields?.(check.data)}
      <DocumentField ref={area} label={text("flow-definition")} hint={text("flow-definition-hint")} value={document} onChange={change} />
      {failure && <Failure error={failure} title={save} />}
      {problems && (
        <>
          <Problems problems={problems} onGoTo={(line, column) => area.current?.goTo(line, column)} />
          {hasErrors(problems) && <p>{text("problem-errorsBlock")}</p>}
        </>
      )}
      <div className={styles.buttons}>
        <ActionButton
          appearance="primary"
          busy={saving.isPending}
          blocked={empty ? text("gen-fieldRequired", { name: text("flow-definition") }) : undefined}
          onClick={() => saving.mutate()}
        >
          {save}
        </ActionButton>
        <ActionButton busy={check.isPending} blocked={empty ? text("gen-fieldRequired", { name: text("flow-definition") }) : undefined} onClick={() => check.mutate()}>
          {text("flow-check")}
        </ActionButton>
      </div>
    </form>
  );
}
