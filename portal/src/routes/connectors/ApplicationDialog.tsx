// Registers our application for one way of signing in, or changes it.
import { Button, Field, Input } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import type { Application, ApplicationChange, Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorSummary, type FieldError } from "../../parts/ErrorSummary";
import { errorText } from "../../parts/errorText";
import { Modal } from "../../parts/Modal";
import { ProofFields, type ProofHandle } from "../../parts/repair/fields/ProofFields";
import { Quoting } from "../../parts/Quoting";
import { RedirectAddress } from "./Applications";
import styles from "./connectors.module.css";

interface Props {
  connector: Connector;
  way: Way;
  application: Application | undefined;
  onClose: () => void;
}

const CLIENT = "application-client";
const FORM = "application";

export function ApplicationDialog({ connector, way, application, onClose }: Props) {
  const text = useText();
  const client = useQueryClient();
  const clientId = useRef<HTMLInputElement>(null);
  const hosts = useRef<HTMLInputElement>(null);
  const proof = useRef<ProofHandle>(null);
  const [typed, setTyped] = useState(false);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);
  const save = useMutation({
    mutationFn: (body: ApplicationChange) => calls.applications.put(connector.id, way.name, body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["applications", connector.id] });
      onClose();
    },
    onError: () => setTurn((before) => before + 1),
  });

  function submit() {
    const id = clientId.current?.value.trim() ?? "";
    const lacking = id === "" ? [{ field: CLIENT, message: text("gen-fieldRequired", { name: text("auth-clientId") }) }] : [];
    setMissing(lacking);
    setTurn((before) => before + 1);
    save.reset();
    if (lacking.length > 0 || save.isPending) return;
    const names = (hosts.current?.value ?? "").split(/[\s,]+/).filter(Boolean);
    save.mutate({ clientId: id, hosts: names, ...proof.current?.read() });
    proof.current?.forget();
    setTyped(false);
  }
  return (
    <Modal
      title={text("app-register")}
      onClose={onClose}
      dirty={typed}
      focus={() => clientId.current?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <ActionButton appearance="primary" busy={save.isPending} onClick={submit}>
            {text("btn-save")}
          </ActionButton>
        </>
      }
    >
      <ErrorSummary errors={missing} turn={turn}>
        {save.error ? <strong>{errorText(text, save.error)}</strong> : undefined}
      </ErrorSummary>
      {application ? <RedirectAddress address={application.redirectUri} /> : <RedirectAddress address={`${location.origin}/oauth/callback`} />}
      <form
        id={FORM}
        className={styles.form}
        noValidate
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={{ children: text("auth-clientId"), htmlFor: CLIENT }} required>
          <Input id={CLIENT} ref={clientId} defaultValue={application?.clientId} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        <ProofFields ref={proof} initial={application?.proof ?? "secret"} known={application !== undefined} withExpiry />
        <Field label={text("app-hosts")} hint={{ children: <Quoting>{text("app-hosts-hint")}</Quoting> }}>
          <Input ref={hosts} defaultValue={application?.hosts.join(", ")} autoCapitalize="none" spellCheck={false} />
        </Field>
      </form>
    </Modal>
  );
}
