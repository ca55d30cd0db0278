// The first step where new credentials would probably not help: test the connection, and only then think of repairing it.
import { Button } from "@fluentui/react-components";
import { useRef } from "react";
import type { Connection, Diagnosis } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { firstRemedy, mayRepair, repairLabel, sentenceOf } from "./diagnosis";
import { Remedy } from "./Remedy";
import { RepairFrame } from "./RepairFrame";
import { TestButton, testText, useConnectionTest } from "./testing";
import styles from "./repair.module.css";

interface Props {
  connection: Connection;
  reason: Diagnosis;
  /** The action that was refused, where the connection itself may be fine. */
  action?: string;
  onRepair: () => void;
  onClose: () => void;
}

export function TestFirst({ connection, reason, action, onRepair, onClose }: Props) {
  const text = useText();
  const test = useConnectionTest(connection);
  const tester = useRef<HTMLButtonElement>(null);
  const passed = test.data?.outcome === "passed";
  const offersTest = connection.testable && firstRemedy(reason) === "test";
  const offersRepair = mayRepair(reason) || test.data?.outcome === "refused";
  return (
    <RepairFrame
      connection={connection}
      onClose={onClose}
      focus={() => tester.current?.focus()}
      head={<p className={styles.sentence}>{sentenceOf(text, reason, connection.account)}</p>}
      actions={
        <>
          <Button onClick={onClose}>{text(passed ? "btn-close" : "btn-cancel")}</Button>
          {offersRepair && !passed && <Button onClick={onRepair}>{text(repairLabel(connection.repair))}</Button>}
          {offersTest && <TestButton ref={tester} name={connection.name} test={test} appearance="primary" />}
        </>
      }
    >
      <Remedy diagnosis={reason} connection={connection} />
      {test.data && (
        <p role="status" className={styles.sentence}>
          {passed && action ? text("conn-msg-testPassed", { action }) : testText(text, test.data, connection.account)}
        </p>
      )}
    </RepairFrame>
  );
}
