// Repairs a connection by what a person types or chooses: a password, a key, a secret, a certificate, an address.
import { Button, Field, Input } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Connection, Diagnosis, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useAnnounce } from "../Announcer";
import { ErrorSummary, type FieldError } from "../ErrorSummary";
import { useToasts } from "../toasts";
import { Checking } from "./Checking";
import { sentenceOf } from "./diagnosis";
import { draftOf, forgetDraft, keepDraft } from "./drafts";
import { wrongFields } from "./fields/wrong";
import { SignInFields, type FieldsHandle } from "./fields/SignInFields";
import { Remedy } from "./Remedy";
import { RepairFrame } from "./RepairFrame";
import { useVerification, type Verdict } from "./verification";
import { VerdictMessage } from "./VerdictMessage";
import { WayChoice } from "./WayChoice";
import styles from "./repair.module.css";

interface Props {
  connection: Connection;
  reason?: Diagnosis;
  ways: readonly Way[];
  way: Way;
  onWay: (way: Way) => void;
  onDone: (tested: boolean) => void;
  onClose: () => void;
}

const FORM = "repair";

export function CredentialRepair({ connection, reason, ways, way, onWay, onDone, onClose }: Props) {
  const text = useText();
  const announce = useAnnounce();
  const toasts = useToasts();
  const fields = useRef<FieldsHandle>(null);
  const expiry = useRef<HTMLInputElement>(null);
  const onScreen = useRef(true);
  const sent = useRef<Record<string, string>>({});
  const [typed, setTyped] = useState(false);
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const [verdict, setVerdict] = useState<Verdict>();
  const [turn, setTurn] = useState(0);
  const [draft] = useState(() => draftOf(connection.id));
  const verification = useVerification(connection);
  const checking = verification.isPending;
  const { kind } = way;

  useEffect(() => {
    onScreen.current = true;
    return () => {
      onScreen.current = false;
      sent.current = {};
    };
  }, []);

  async function send(options: { confirmAccount?: boolean; saveUntested?: boolean }) {
    const ends = expiry.current?.value;
    const answer = await verification.mutateAsync({
      parameters: sent.current,
      ...(way.name !== (connection.way ?? "") && { way: way.name }),
      ...(ends && { secretExpiresAt: ends }),
      ...options,
    });
    if (answer.kind !== "differs") sent.current = {};
    if (answer.kind === "fixed" || answer.kind === "saved") forgetDraft(connection.id);
    if (answer.kind === "fixed") announce(text("conn-testOk"));
    if (!onScreen.current) {
      if (answer.kind === "fixed") toasts.success(text("gen-pair", { label: connection.name, value: text("conn-msg-fixed") }));
      return;
    }
    if (answer.kind === "fixed" || answer.kind === "saved") return onDone(answer.kind === "fixed");
    setVerdict(answer);
    if (answer.kind === "invalid") setWrong(wrongFields(text, answer.parameters, way.signIn));
    setTurn((before) => before + 1);
  }

  function submit(options: { saveUntested?: boolean } = {}) {
    const lacking = fields.current?.missing() ?? [];
    setWrong(lacking);
    setVerdict(undefined);
    setTurn((before) => before + 1);
    if (lacking.length > 0) return;
    sent.current = fields.current?.read() ?? {};
    keepDraft(connection.id, fields.current?.plain() ?? {});
    fields.current?.forgetSecrets();
    setTyped(false);
    void send(options);
  }

  function close() {
    forgetDraft(connection.id);
    onClose();
  }

  const differs = verdict?.kind === "differs";
  const offersUntested = !connection.testable || verdict?.kind === "unreachable" || verdict?.kind === "untestable";
  const wantsMore = kind === "none" && verdict?.kind === "refused";
  return (
    <RepairFrame
      connection={connection}
      onClose={close}
      dirty={typed}
      focus={() => fields.current?.focus()}
      head={
        <>
          <ErrorSummary errors={wrong} turn={turn}>
            {verdict && verdict.kind !== "invalid" ? <VerdictMessage verdict={verdict} account={connection.account} /> : undefined}
          </ErrorSummary>
          {reason && !verdict && <p className={styles.sentence}>{sentenceOf(text, reason, connection.account)}</p>}
        </>
      }
      actions={
        <>
          <Button onClick={close}>{text(checking ? "btn-close" : "btn-cancel")}</Button>
          {offersUntested && (
            <Button disabledFocusable={checking} onClick={() => submit({ saveUntested: true })}>
              {text("conn-saveUntested")}
            </Button>
          )}
          {differs ? (
            <Button appearance="primary" disabledFocusable={checking} onClick={() => void send({ confirmAccount: true })}>
              {text("conn-accountDiffers-confirm")}
            </Button>
          ) : (
            connection.testable && (
              <Button appearance="primary" type="submit" form={FORM} disabledFocusable={checking}>
                {text("conn-verify")}
              </Button>
            )
          )}
        </>
      }
    >
      {reason && !verdict && <Remedy diagnosis={reason} connection={connection} />}
      {wantsMore && <p>{text("conn-wantsAuthentication")}</p>}
      <form
        id={FORM}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!checking) submit(connection.testable ? {} : { saveUntested: true });
        }}
      >
        <WayChoice ways={ways} chosen={way} disabled={checking || differs} onChoose={onWay} />
        <SignInFields
          key={way.name}
          ref={fields}
          fields={way.signIn}
          kind={kind}
          initial={{ ...connection.parameters, ...draft }}
          errors={wrong}
          disabled={differs}
          onTyped={() => setTyped(true)}
        />
        {(kind === "application" || kind === "key") && (
          <Field label={text("conn-secretExpiry")} hint={text("conn-secretExpiry-hint")}>
            <Input ref={expiry} type="date" disabled={differs} />
          </Field>
        )}
        {!connection.testable && <p>{text("conn-test-untestable")}</p>}
        {offersUntested && <p>{text("conn-saveUntested-warning")}</p>}
      </form>
      {checking && <Checking />}
    </RepairFrame>
  );
}
