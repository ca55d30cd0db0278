// The dialog that repairs a connection: enter, check by a real call, result; the old secret stays until the new one passes.
import { Button } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { connectionQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useAnnounce } from "../Announcer";
import { ErrorSummary, type FieldError } from "../ErrorSummary";
import { Modal } from "../Modal";
import { Failure } from "../states";
import { useToasts } from "../toasts";
import { Waiting } from "../Waiting";
import { adviceOf, sentenceOf } from "./diagnosis";
import { ImpactPanel } from "./Impact";
import { RepairResult } from "./RepairResult";
import { SignInFields, type FieldsHandle } from "./SignInFields";
import { useVerification, type Verdict } from "./verification";
import { VerdictMessage } from "./VerdictMessage";
import styles from "./repair.module.css";

const LONG_MS = 10_000;

interface Props {
  connectionId: string;
  /** The failed run that the person came from. */
  run?: string;
  onClose: () => void;
  /** The dialog stands over the failed run itself: what takes the focus after the repair. */
  successor?: () => HTMLElement | null;
}

export function RepairDialog({ connectionId, run, onClose, successor }: Props) {
  const query = useQuery(connectionQuery(connectionId));
  const text = useText();
  if (query.data) return <Repair connection={query.data} run={run} onClose={onClose} successor={successor} />;
  if (!query.error) return null;
  return (
    <Modal title={text("conn-fix")} onClose={onClose} actions={<Button onClick={onClose}>{text("btn-close")}</Button>}>
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    </Modal>
  );
}

function Repair({ connection, run, onClose, successor }: Omit<Props, "connectionId"> & { connection: Connection }) {
  const text = useText();
  const announce = useAnnounce();
  const toasts = useToasts();
  const fields = useRef<FieldsHandle>(null);
  const onScreen = useRef(true);
  const sent = useRef<Record<string, string>>({});
  const [typed, setTyped] = useState(false);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const [verdict, setVerdict] = useState<Verdict>();
  const [turn, setTurn] = useState(0);
  const verification = useVerification(connection);
  const checking = verification.isPending;
  // What stood in the row when the dialog opened stays, however the connection changes behind it.
  const [reason] = useState(() => connection.diagnosis ?? connection.notice?.diagnosis);

  useEffect(() => {
    onScreen.current = true;
    return () => {
      onScreen.current = false;
      sent.current = {};
    };
  }, []);

  async function send(options: { confirmAccount?: boolean; saveUntested?: boolean }) {
    const answer = await verification.mutateAsync({ parameters: sent.current, ...options });
    if (answer.kind !== "differs") sent.current = {};
    if (answer.kind === "fixed") announce(text("conn-testOk"));
    if (!onScreen.current) {
      if (answer.kind === "fixed") toasts.success(text("gen-pair", { label: connection.name, value: text("conn-msg-fixed") }));
      return;
    }
    setVerdict(answer);
    setTurn((before) => before + 1);
  }

  function submit(options: { saveUntested?: boolean } = {}) {
    const lacking = fields.current?.missing() ?? [];
    setMissing(lacking);
    setVerdict(undefined);
    setTurn((before) => before + 1);
    if (lacking.length > 0) return;
    sent.current = fields.current?.read() ?? {};
    fields.current?.forgetSecrets();
    setTyped(false);
    void send(options);
  }

  if (verdict?.kind === "fixed" || verdict?.kind === "saved") {
    return <RepairResult connection={connection} run={run} tested={verdict.kind === "fixed"} onClose={onClose} successor={successor} />;
  }

  const differs = verdict?.kind === "differs";
  const offersUntested = !connection.testable || verdict?.kind === "unreachable" || verdict?.kind === "untestable";
  return (
    <Modal
      title={text("conn-fixName", { name: connection.name })}
      onClose={onClose}
      dirty={typed}
      focus={() => fields.current?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text(checking ? "btn-close" : "btn-cancel")}</Button>
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
              <Button appearance="primary" type="submit" form="repair" disabledFocusable={checking}>
                {text("conn-verify")}
              </Button>
            )
          )}
        </>
      }
    >
      <ErrorSummary errors={missing} turn={turn}>
        {verdict && <VerdictMessage verdict={verdict} account={connection.account} />}
      </ErrorSummary>
      {reason && !verdict && (
        <p>
          {sentenceOf(text, reason, connection.account)} {adviceOf(text, reason)}
        </p>
      )}
      <dl className={styles.about}>
        <dt>{text("label-connector")}</dt>
        <dd dir="auto">{connection.connector.title}</dd>
        {connection.account && (
          <>
            <dt>{text("conn-account")}</dt>
            <dd dir="auto">{connection.account}</dd>
          </>
        )}
      </dl>
      <form
        id="repair"
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!checking) submit(connection.testable ? {} : { saveUntested: true });
        }}
      >
        <SignInFields
          ref={fields}
          fields={connection.signIn}
          kind={connection.kind}
          initial={connection.parameters}
          errors={missing}
          disabled={differs}
          onTyped={() => setTyped(true)}
        />
        {!connection.testable && <p>{text("conn-test-untestable")}</p>}
        {offersUntested && <p>{text("conn-saveUntested-warning")}</p>}
      </form>
      {checking && <Checking />}
      <details>
        <summary>{text("conn-whatIsAffected")}</summary>
        <ImpactPanel connection={connection.id} />
      </details>
    </Modal>
  );
}

function Checking() {
  const text = useText();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.checking} role="status">
      <Waiting />
      <span>
        {text("conn-checking")} {long && text("conn-checkingLong")}
      </span>
    </div>
  );
}
