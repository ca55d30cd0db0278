// The dialog that repairs a connection, three steps in one place: enter, check by a real call, result; the old secret stays until the new one passes.
import { Button } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { connectionQuery, connectorQuery } from "../../api/queries";
import type { Connection, Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Modal } from "../Modal";
import { Failure } from "../states";
import { AccountRepair } from "./account/AccountRepair";
import { CredentialRepair } from "./CredentialRepair";
import { firstRemedy } from "./diagnosis";
import { RepairResult } from "./RepairResult";
import { TestFirst } from "./TestFirst";

interface Props {
  connectionId: string;
  /** The failed run that the person came from. */
  run?: string;
  /** A sign-in at the provider that came back in this tab. */
  signIn?: string;
  onClose: () => void;
  /** The dialog stands over the failed run itself: what takes the focus after the repair. */
  successor?: () => HTMLElement | null;
}

export function RepairDialog({ connectionId, onClose, ...rest }: Props) {
  const query = useQuery(connectionQuery(connectionId));
  const text = useText();
  if (query.data) return <Repair key={connectionId} connection={query.data} onClose={onClose} {...rest} />;
  if (!query.error) return null;
  return (
    <Modal title={text("conn-fix")} onClose={onClose} actions={<Button onClick={onClose}>{text("btn-close")}</Button>}>
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    </Modal>
  );
}

type Step = { at: "test" } | { at: "enter" } | { at: "result"; tested: boolean; missingScopes: readonly string[] };

function Repair({ connection, run, signIn, onClose, successor }: Omit<Props, "connectionId"> & { connection: Connection }) {
  const connector = useQuery(connectorQuery(connection.connector.id));
  // What stood in the row when the dialog opened stays, however the connection changes behind it.
  const [{ reason, action }] = useState(() => ({ reason: connection.diagnosis ?? connection.notice?.diagnosis, action: connection.notice?.action }));
  const [step, setStep] = useState<Step>(() => ({ at: !signIn && reason && firstRemedy(reason) !== "repair" ? "test" : "enter" }));
  const [chosen, setChosen] = useState<Way>();
  const ways = waysOf(connection, connector.data);
  const way = chosen ?? wayOf(connection, ways);

  if (step.at === "result") {
    return <RepairResult connection={connection} run={run} tested={step.tested} missingScopes={step.missingScopes} onClose={onClose} successor={successor} />;
  }
  if (step.at === "test" && reason) {
    return <TestFirst connection={connection} reason={reason} action={action} onRepair={() => setStep({ at: "enter" })} onClose={onClose} />;
  }
  const done = (tested: boolean, missingScopes: readonly string[] = []) => setStep({ at: "result", tested, missingScopes });
  const shared = { connection, reason: reason ?? undefined, ways, way, onWay: setChosen, onClose };
  return way.kind === "oauth" ? <AccountRepair {...shared} arrived={signIn} onDone={done} /> : <CredentialRepair {...shared} onDone={done} />;
}

/** The ways that this page knows how to repair by; that of the connection is always among them. */
function waysOf(connection: Connection, connector: Connector | undefined): Way[] {
  const own: Way = { name: connection.way ?? "", label: "", kind: connection.kind, signIn: connection.signIn, scopes: [] };
  const known = (connector?.ways ?? []).filter(({ kind }) => kind !== "unsupported");
  return known.some(({ name }) => name === own.name) ? known.map((way) => (way.name === own.name ? { ...way, signIn: own.signIn } : way)) : [own, ...known];
}

function wayOf(connection: Connection, ways: readonly Way[]): Way {
  const [first] = ways;
  const found = ways.find(({ name }) => name === (connection.way ?? "")) ?? first;
  return found ?? { name: "", label: "", kind: connection.kind, signIn: connection.signIn, scopes: [] };
}
