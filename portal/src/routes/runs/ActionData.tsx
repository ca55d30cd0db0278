// One action's data: error, inputs, outputs, attempts; what is secured stays hidden and says so.
import type { ActionRecord, Retry } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { DataTable } from "../../parts/DataTable";
import { JsonView } from "../../parts/JsonView";
import { Moment } from "../../parts/Moment";
import { Verbatim } from "../../parts/UserText";
import styles from "./ActionList.module.css";

export function ActionData({ action }: { action: ActionRecord }) {
  const text = useText();
  const message = action.error?.message;
  return (
    <>
      <dl className={styles.facts}>
        {action.code && (
          <div>
            <dt>{text("gen-code", { code: action.code })}</dt>
          </div>
        )}
        {action.startedAt ? (
          <div>
            <dt>{text("run-startTime")}</dt>
            <dd>
              <Moment at={action.startedAt} precise />
            </dd>
          </div>
        ) : (
          <div>
            <dt>{text("run-notStarted")}</dt>
          </div>
        )}
        {action.endedAt && (
          <div>
            <dt>{text("run-endTime")}</dt>
            <dd>
              <Moment at={action.endedAt} precise />
            </dd>
          </div>
        )}
        {action.connection && (
          <div>
            <dt>{text("label-connection")}</dt>
            <dd>
              <AppLink to="/connections/$connectionId" params={{ connectionId: action.connection.id }}>
                <bdi>{action.connection.name}</bdi>
              </AppLink>
            </dd>
          </div>
        )}
      </dl>
      {message && (
        <>
          <h3>{text("run-errorDetails")}</h3>
          <Verbatim>{message}</Verbatim>
        </>
      )}
      {action.secured && <p>{text("run-securedContent")}</p>}
      {isShown(action.inputs) && <JsonView name={text("inputs")} value={action.inputs} />}
      {isShown(action.outputs) && <JsonView name={text("outputs")} value={action.outputs} />}
      {action.retryHistory.length > 0 && <Retries retries={action.retryHistory} attempts={action.attempts} />}
    </>
  );
}

const isShown = (value: unknown) => value !== undefined && value !== null;

function Retries({ retries, attempts }: { retries: Retry[]; attempts: number }) {
  const text = useText();
  const rows = retries.map((retry, index) => ({ ...retry, number: index + 1 }));
  return (
    <>
      <h3>{text("run-retryHistory")}</h3>
      <DataTable
        label={text("run-retryHistory")}
        rows={rows}
        rowKey={(row) => String(row.number)}
        columns={[
          { key: "n", header: text("run-attemptHeader"), names: true, cell: (row) => text("run-attempt", { n: row.number, max: Math.max(attempts, rows.length) }) },
          { key: "start", header: text("run-startTime"), cell: (row) => row.startTime && <Moment at={row.startTime} precise /> },
          { key: "code", header: text("run-reason"), cell: (row) => <bdi>{[row.code, row.error?.message].filter(Boolean).join(": ")}</bdi> },
        ]}
      />
    </>
  );
}
