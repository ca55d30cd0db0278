// Tries an expression out with the data of a run: the server evaluates it with the language's own engine.
import { Field, Input, Select } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import * as calls from "../../../api/calls";
import { runQuery, runsQuery } from "../../../api/queries";
import type { Evaluation, RunSummary } from "../../../api/types";
import { useFormat, useText } from "../../../i18n/preferences";
import { ActionButton } from "../../../parts/ActionButton";
import { DataView } from "../../../parts/json/DataView";
import { itemsOf } from "../../../parts/pages";
import { Problems } from "../../../parts/Problems";
import { Failure } from "../../../parts/states";
import { runStatusText } from "../../../parts/Status";
import styles from "./code.module.css";

const RUNS_OFFERED = 20;
const ACTIONS_OFFERED = 200;
const ROWS = 3;
const EXAMPLE = "length(triggerBody())";

export default function ExpressionTester({ flow }: { flow: string }) {
  const text = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [expression, setExpression] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [action, setAction] = useState("");
  const recent = useInfiniteQuery(runsQuery({ flow, top: RUNS_OFFERED }));
  const runs = itemsOf(recent.data);
  const run = chosen ?? runs[0]?.id ?? "";
  const attempt = useMutation({
    mutationFn: () => calls.flows.evaluate(flow, { expression, run: run || undefined, action: run && action.trim() ? action.trim() : undefined }),
  });
  const evaluate = () => {
    if (expression.trim() !== "" && !attempt.isPending) attempt.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    evaluate();
  };
  return (
    <div className={styles.fields}>
      <p className={styles.state}>{text("try-about")}</p>
      <Field label={text("try-expression")} hint={text("try-expressionHint", { example: EXAMPLE })}>
        {(control) => (
          <textarea
            {...control}
            ref={field}
            className={`code ${styles.json ?? ""}`}
            rows={ROWS}
            dir="ltr"
            spellCheck={false}
            value={expression}
            onChange={(event) => setExpression(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <Field label={text("try-run")}>
        <Select value={run} onChange={(_, { value }) => setChosen(value)}>
          {runs.map((one) => <RunOption key={one.id} run={one} />)}
          <option value="">{text("try-noRun")}</option>
        </Select>
      </Field>
      {run && <ActionField run={run} value={action} onChange={setAction} />}
      <div className={styles.tools}>
        <ActionButton appearance="primary" busy={attempt.isPending} blocked={expression.trim() === "" ? text("try-nothing") : undefined} aria-keyshortcuts="Control+Enter" onClick={evaluate}>
          {text("try-evaluate")}
        </ActionButton>
      </div>
      {attempt.error && <Failure error={attempt.error} title={text("try-failed")} />}
      {attempt.data && <Result found={attempt.data} onGoTo={(line, column) => select(field.current, line, column)} />}
    </div>
  );
}

function RunOption({ run }: { run: RunSummary }) {
  const text = useText();
  const format = useFormat();
  return <option value={run.id}>{[format.precise(run.startedAt), text(runStatusText(run.status)), run.id].join(" · ")}</option>;
}

/** The action from whose place is looked: the names that the run knows are offered, others can be typed. */
function ActionField({ run, value, onChange }: { run: string; value: string; onChange: (value: string) => void }) {
  const text = useText();
  const list = useId();
  const detail = useQuery(runQuery(run));
  return (
    <Field label={text("try-action")} hint={text("try-actionHint")}>
      {(control) => (
        <>
          <Input {...control} list={list} dir="ltr" value={value} onChange={(_, data) => onChange(data.value)} />
          <datalist id={list}>
            {detail.data?.actions.slice(0, ACTIONS_OFFERED).map(({ name }) => <option key={name} value={name} />)}
          </datalist>
        </>
      )}
    </Field>
  );
}

function Result({ found, onGoTo }: { found: Evaluation; onGoTo: (line: number, column: number) => void }) {
  const text = useText();
  if (found.problems.length > 0) return <Problems problems={found.problems} onGoTo={onGoTo} />;
  return (
    <>
      <p role="status">
        {text("try-type", { type: found.type ?? "" })}
        {found.secured && ` – ${text("run-securedContent")}`}
      </p>
      {found.secured ? <p className={styles.state}>{text("data-secured-why")}</p> : <DataView name={text("try-result")} value={found.value ?? null} />}
    </>
  );
}

/** Puts the caret at a place of the expression. */
function select(field: HTMLTextAreaElement | null, line: number, column: number) {
  if (!field) return;
  const lines = field.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const characters = Array.from(lines[line - 1] ?? "").slice(0, column - 1);
  const at = before + characters.join("").length;
  field.focus();
  field.setSelectionRange(at, at);
}
