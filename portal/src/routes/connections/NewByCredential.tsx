// A new connection by a password, a key, a secret, a certificate, or by an address alone.
import { Button, Field, Input } from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import type { Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorSummary, type FieldError } from "../../parts/ErrorSummary";
import { draftOf, forgetDraft, keepDraft } from "../../parts/repair/drafts";
import { SignInFields, type FieldsHandle } from "../../parts/repair/fields/SignInFields";
import { wrongFields } from "../../parts/repair/fields/wrong";
import { VerdictMessage } from "../../parts/repair/VerdictMessage";
import { refusalOf } from "../../parts/repair/verification";
import { useCreated } from "./created";
import styles from "./NewConnection.module.css";

const NAME = "connection-name";

export function NewByCredential({ connector, way }: { connector: Connector; way: Way }) {
  const text = useText();
  const created = useCreated();
  const draft = `new-${connector.id}`;
  const [kept] = useState(() => draftOf(draft));
  const name = useRef<HTMLInputElement>(null);
  const expiry = useRef<HTMLInputElement>(null);
  const fields = useRef<FieldsHandle>(null);
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);
  const create = useMutation({
    mutationFn: calls.connections.add,
    onSuccess: (connection) => {
      forgetDraft(draft);
      created(connection);
    },
    onError: (error) => {
      const verdict = refusalOf(error);
      if (verdict.kind === "invalid") setWrong(wrongFields(text, verdict.parameters, way.signIn));
      setTurn((before) => before + 1);
    },
  });

  function submit(saveUntested: boolean) {
    const title = name.current?.value.trim() ?? "";
    const lacking = fields.current?.missing() ?? [];
    if (title === "") lacking.unshift({ field: NAME, message: text("gen-fieldRequired", { name: text("conn-name") }) });
    setWrong(lacking);
    setTurn((before) => before + 1);
    create.reset();
    if (lacking.length > 0 || create.isPending) return;
    const ends = expiry.current?.value;
    keepDraft(draft, { ...fields.current?.plain(), [NAME]: title });
    create.mutate({
      connector: connector.id,
      name: title,
      parameters: fields.current?.read() ?? {},
      ...(way.name && { way: way.name }),
      ...(ends && { secretExpiresAt: ends }),
      ...(saveUntested && { saveUntested }),
    });
    fields.current?.forgetSecrets();
  }

  const verdict = create.error ? refusalOf(create.error) : undefined;
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <ErrorSummary errors={wrong} turn={turn}>
        {verdict && verdict.kind !== "invalid" ? <VerdictMessage verdict={verdict} /> : undefined}
      </ErrorSummary>
      <Field label={{ children: text("conn-name"), htmlFor: NAME }} required>
        <Input id={NAME} ref={name} defaultValue={kept[NAME] ?? connector.title} />
      </Field>
      <SignInFields ref={fields} fields={way.signIn} kind={way.kind} initial={kept} errors={wrong} />
      {(way.kind === "application" || way.kind === "key") && (
        <Field label={text("conn-secretExpiry")} hint={text("conn-secretExpiry-hint")}>
          <Input ref={expiry} type="date" />
        </Field>
      )}
      <div className={styles.buttons}>
        <ActionButton appearance="primary" type="submit" busy={create.isPending}>
          {text(create.isPending ? "conn-checking" : "conn-create")}
        </ActionButton>
        {(verdict?.kind === "unreachable" || verdict?.kind === "untestable") && (
          <Button disabledFocusable={create.isPending} onClick={() => submit(true)}>
            {text("conn-createUntested")}
          </Button>
        )}
      </div>
    </form>
  );
}
