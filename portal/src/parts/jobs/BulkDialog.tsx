// The question before work on many runs: how many, of which flows, at which rate, what would run again, what is left out.
import { Button, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { JobWish } from "../../api/calls";
import { previewQuery } from "../../api/queries";
import type { JobPreview } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { usePreferences } from "../../i18n/preferences";
import { Modal } from "../Modal";
import { Loaded } from "../states";
import { useJobMaking } from "./making";
import { reasonText } from "./words";
import styles from "./jobs.module.css";

const FLOWS_SHOWN = 5;

interface Props {
  kind: "resubmit" | "cancel";
  /** The runs, or what finds them. */
  runs: Pick<JobWish, "runs" | "filter">;
  onClose: () => void;
  /** The job is made; its page comes next. */
  onMade: () => void;
}

export function BulkDialog({ kind, runs, onClose, onMade }: Props) {
  const { text, format } = usePreferences();
  const [extent, setExtent] = useState<"continue" | "start">("continue");
  const wish: JobWish = kind === "cancel" ? { kind, ...runs } : extent === "continue" ? { kind: "continue", ...runs } : { kind, from: "start", ...runs };
  const query = useQuery(previewQuery(wish));
  const making = useJobMaking(onMade);
  const confirm = useRef<HTMLButtonElement>(null);
  const count = query.data ? countOf(query.data) : 0;
  const idle = making.isPending || count === 0;
  return (
    <Modal
      title={text(kind === "cancel" ? "job-kind-cancel" : "job-kind-resubmit")}
      onClose={onClose}
      focus={() => confirm.current?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button ref={confirm} appearance="primary" disabledFocusable={idle} onClick={() => !idle && making.mutate(wish)}>
            {confirmText(text, wish.kind, count)}
          </Button>
        </>
      }
    >
      {kind === "resubmit" && (
        <Field label={text("run-resubmitChoice")}>
          <RadioGroup value={extent} onChange={(_, data) => setExtent(data.value as typeof extent)}>
            <Radio value="continue" label={<Choice title={text("bulk-continueChoice")} about={text("bulk-continueChoice-text")} />} />
            <Radio value="start" label={<Choice title={text("run-resubmitWhole")} about={text("run-resubmitWhole-text")} />} />
          </RadioGroup>
        </Field>
      )}
      <Loaded query={query} rows={4}>
        {(preview) => (
          <div className={styles.preview} role="status">
            {count === 0 && <p>{text("bulk-nothing")}</p>}
            <ul className={styles.plain}>
              {preview.flows.slice(0, FLOWS_SHOWN).map(({ flow, count: n }) => (
                <li key={flow.id}>{text("bulk-flow", { flow: flow.name || "–", n: format.number(n) })}</li>
              ))}
              {preview.flows.length > FLOWS_SHOWN && <li>{text("bulk-moreFlows", { n: format.number(preview.flows.length - FLOWS_SHOWN) })}</li>}
            </ul>
            <Counts preview={preview} />
            {preview.repeats.length > 0 && (
              <div className={styles.repeats}>
                <p>{text("bulk-repeats", { n: format.number(preview.lookedAt) })}</p>
                <ul>
                  {preview.repeats.map((repeat) => (
                    <li key={repeat.action}>
                      <bdi>{text("gen-pair", { label: repeat.action, value: format.number(repeat.count) })}</bdi>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {preview.skipped.length > 0 && (
              <div>
                <p>{text("bulk-skipped")}</p>
                <ul>
                  {preview.skipped.map((reason) => (
                    <li key={reason.code}>{text("gen-pair", { label: reasonText(text, reason.code), value: format.number(reason.count) })}</li>
                  ))}
                </ul>
              </div>
            )}
            <p>{text("bulk-frozen")}</p>
            {kind === "resubmit" && <p>{text("bulk-pace", { n: format.number(preview.perSecond) })}</p>}
          </div>
        )}
      </Loaded>
    </Modal>
  );
}

/** Waiting and failed runs, counted apart. */
export function Counts({ preview }: { preview: JobPreview }) {
  const { text, format } = usePreferences();
  if (preview.resumable === 0) return null;
  return (
    <ul className={styles.plain}>
      <li>{text("bulk-waiting", { n: format.number(preview.resumable) })}</li>
      {preview.resubmittable > 0 && <li>{text("bulk-fromFailed", { n: format.number(preview.resubmittable) })}</li>}
    </ul>
  );
}

/** How many runs something would be done with. */
export const countOf = (preview: JobPreview) => preview.resumable + preview.resubmittable + preview.cancellable;

function confirmText(text: Translate, kind: JobWish["kind"], n: number): string {
  if (kind === "cancel") return text("bulk-cancel", { n });
  return text(kind === "continue" ? "bulk-continue" : "bulk-resubmit", { n });
}

function Choice({ title, about }: { title: string; about: string }) {
  return (
    <span className={styles.choice}>
      <span>{title}</span>
      <span className={styles.about}>{about}</span>
    </span>
  );
}
