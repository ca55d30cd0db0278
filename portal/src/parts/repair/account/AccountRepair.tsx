// Repairs a connection by signing in again with an account at the provider.
import { Button } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Connection, Diagnosis, Way } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { useAnnounce } from "../../Announcer";
import type { FieldError } from "../../ErrorSummary";
import { sentenceOf } from "../diagnosis";
import { SignInFields, type FieldsHandle } from "../fields/SignInFields";
import { Remedy } from "../Remedy";
import { RepairFrame } from "../RepairFrame";
import { WayChoice } from "../WayChoice";
import styles from "../repair.module.css";
import { AccountButtons } from "./AccountButtons";
import { AccountProgress } from "./AccountProgress";
import { returnAddress } from "./returnAddress";
import { useSignIn } from "./useSignIn";

interface Props {
  connection: Connection;
  reason?: Diagnosis;
  ways: readonly Way[];
  way: Way;
  onWay: (way: Way) => void;
  /** A sign-in that came back in this tab. */
  arrived?: string;
  onDone: (tested: boolean, missingScopes: readonly string[]) => void;
  onClose: () => void;
}

const NO_ERRORS: readonly FieldError[] = [];

export function AccountRepair({ connection, reason, ways, way, onWay, arrived, onDone, onClose }: Props) {
  const text = useText();
  const announce = useAnnounce();
  const fields = useRef<FieldsHandle>(null);
  const primary = useRef<HTMLButtonElement>(null);
  const signIn = useSignIn({
    start: () => ({
      connection: connection.id,
      parameters: fields.current?.read() ?? {},
      ...(way.name !== (connection.way ?? "") && { way: way.name }),
    }),
    returnTo: returnAddress(),
    arrived,
  });
  const { stage } = signIn;

  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    if (stage.at !== "ended" || (stage.verdict.kind !== "fixed" && stage.verdict.kind !== "saved")) return;
    if (stage.verdict.kind === "fixed") announce(text("conn-testOk"));
    done.current(stage.verdict.kind === "fixed", stage.signIn?.missingScopes ?? []);
  }, [stage, announce, text]);

  const untouched = stage.at === "before";
  return (
    <RepairFrame
      connection={connection}
      onClose={onClose}
      focus={() => primary.current?.focus()}
      head={
        <>
          <AccountProgress stage={stage} connection={connection} />
          {reason && untouched && <p className={styles.sentence}>{sentenceOf(text, reason, connection.account)}</p>}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <AccountButtons ref={primary} signIn={signIn} known={Boolean(connection.account)} />
        </>
      }
    >
      {reason && untouched && <Remedy diagnosis={reason} connection={connection} />}
      <div className={styles.form}>
        <WayChoice ways={ways} chosen={way} disabled={!untouched && stage.at !== "ended"} onChoose={onWay} />
        <SignInFields key={way.name} ref={fields} fields={way.signIn} kind="oauth" initial={connection.parameters} errors={NO_ERRORS} />
      </div>
    </RepairFrame>
  );
}
