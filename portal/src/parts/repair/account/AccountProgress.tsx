// How far a sign-in has come, and what stands in its way.
import type { ReactNode } from "react";
import type { Connection } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { ErrorSummary } from "../../ErrorSummary";
import { Waiting } from "../../Waiting";
import { Checking } from "../Checking";
import { askedOf, Remedy } from "../Remedy";
import { VerdictMessage } from "../VerdictMessage";
import type { Stage } from "./useSignIn";
import styles from "../repair.module.css";

interface Props {
  stage: Stage;
  /** A new connection has no account yet, and perhaps no name. */
  connection: Pick<Connection, "name" | "connector"> & { account?: string | null };
}

export function AccountProgress({ stage, connection }: Props) {
  const text = useText();
  switch (stage.at) {
    case "before":
      return null;
    case "starting":
      return <Going>{text("gen-loading")}</Going>;
    case "waiting":
      return (
        <Going>
          {text("signIn-goOn", { provider: askedOf(stage.begun.address).provider })}
          {stage.closed && <strong>{text("signIn-closed")}</strong>}
        </Going>
      );
    case "blocked":
      return (
        <ErrorSummary turn={0}>
          <strong>{text("signIn-blocked")}</strong>
          <span>{text("signIn-blocked-text")}</span>
        </ErrorSummary>
      );
    case "checking":
      return <Checking />;
    case "asking":
      return (
        <ErrorSummary turn={0}>
          <VerdictMessage verdict={{ kind: "differs", before: stage.before, after: stage.after }} />
        </ErrorSummary>
      );
    case "ended":
      return <Ended stage={stage} connection={connection} />;
  }
}

function Going({ children }: { children: ReactNode }) {
  return (
    <div className={styles.going} role="status">
      <Waiting />
      <span>{children}</span>
    </div>
  );
}

function Ended({ stage: { verdict, asked }, connection }: { stage: Extract<Stage, { at: "ended" }>; connection: Props["connection"] }) {
  if (verdict.kind === "fixed" || verdict.kind === "saved") return null;
  const diagnosis = verdict.kind === "refused" || verdict.kind === "unreachable" ? verdict.diagnosis : undefined;
  return (
    <>
      <ErrorSummary turn={0}>
        <VerdictMessage verdict={verdict} account={connection.account} withAdvice={false} />
      </ErrorSummary>
      {diagnosis && <Remedy diagnosis={diagnosis} connection={connection} asked={asked ? askedOf(asked) : undefined} />}
    </>
  );
}
