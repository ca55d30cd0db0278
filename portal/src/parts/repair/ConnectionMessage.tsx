// The message beside a connection that needs a person: what is wrong, and the link that repairs it.
import { Link } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { Ref } from "react";
import type { Connection } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../AppLink";
import { AskOwner } from "./AskOwner";
import { firstRemedy, mayRepair, repairLabel, sentenceOf } from "./diagnosis";
import { TestButton, testText, useConnectionTest } from "./testing";
import styles from "./repair.module.css";

interface Props {
  connection: Connection;
  /** The failed run that the person came from uses this connection. */
  fromRun?: boolean;
  /** The run that the owner is told of. */
  run?: string;
  onRepair: () => void;
  ref?: Ref<HTMLDivElement>;
}

export function ConnectionMessage({ connection, fromRun = false, run, onRepair, ref }: Props) {
  const text = useText();
  const test = useConnectionTest(connection);
  const { notice } = connection;
  const testsFirst = asksToTestFirst(connection);
  const cleared = connection.status === "Connected" && test.data?.outcome === "passed";
  const Icon = cleared ? CheckmarkCircleFilled : WarningFilled;
  const offersTest = testsFirst && connection.testable;
  // A single 403 promises "test first, verify second", so the second is there too.
  const offersRepair = connection.rights.edit && (connection.status !== "Error" || mayRepair(connection.diagnosis));
  return (
    <div ref={ref} tabIndex={-1} role="status" className={styles.message} data-tone={cleared ? "good" : testsFirst ? "warn" : "bad"}>
      <Icon aria-hidden="true" />
      <div className={styles.words}>
        {fromRun && <span className={styles.fromRun}>{text("conn-msg-fromRun")}</span>}
        <span>{messageOf(text, connection)}</span>
        {test.data && <strong>{cleared && notice ? text("conn-msg-testPassed", { action: notice.action }) : testText(text, test.data, connection.account)}</strong>}
        {notice && (
          <AppLink to="/runs/$runId" params={{ runId: notice.run }} search={{ action: notice.action }}>
            {text("run-showFailedAction")}
          </AppLink>
        )}
        {!connection.rights.edit && <span>{text("conn-askOwner", { owner: connection.owner.name })}</span>}
      </div>
      {!connection.rights.edit && <AskOwner connection={connection} run={run ?? notice?.run} />}
      {offersTest && <TestButton name={connection.name} test={test} appearance="primary" />}
      {offersRepair && (
        <Link as="button" onClick={onRepair} aria-description={repairWords(text, connection)}>
          <strong>{text(repairLabel(connection.repair))}</strong>
        </Link>
      )}
    </div>
  );
}

/** A broken connection says so; a single 403 leaves its own words, "test first, verify second". */
function messageOf(text: Translate, connection: Connection): string {
  const { diagnosis, notice, status } = connection;
  if (status !== "Error" && notice) return text("conn-msg-refused", { flow: notice.flow.name });
  if (!diagnosis) return text("conn-msg-notAuthenticated");
  if (firstRemedy(diagnosis) !== "repair") return sentenceOf(text, diagnosis, connection.account);
  return `${text("conn-msg-notAuthenticated")} ${sentenceOf(text, diagnosis, connection.account)}`;
}

function asksToTestFirst({ status, diagnosis, notice }: Connection): boolean {
  if (status !== "Error") return Boolean(notice);
  return diagnosis ? firstRemedy(diagnosis) !== "repair" : false;
}

/** The words that printed instructions use for the repair link. */
export function repairWords(text: Translate, connection: { name: string; repair?: string }): string {
  return text(connection.repair === "verifyPassword" ? "conn-verifyPassword-words" : "conn-fix-words", { name: connection.name });
}
