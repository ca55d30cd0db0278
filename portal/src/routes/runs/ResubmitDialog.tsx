// The question before a resubmit: from where, by which version, with which data; what would run again, and what stands in the way.
import { Button, Field, MessageBar, MessageBarBody, Radio, RadioGroup } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { resubmitQuery } from "../../api/queries";
import type { ResubmitPreview, ResubmitWish, Run, SideEffect } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Modal } from "../../parts/Modal";
import { Loaded } from "../../parts/states";
import { EditedData, readEdited } from "./EditedData";
import { aboutOf, blockedText, offersOf, titleOf, type Offer } from "./offers";
import { RunLink } from "./RunFacts";
import styles from "./ResubmitDialog.module.css";

interface Props {
  run: Run;
  busy: boolean;
  onResubmit: (wish: ResubmitWish) => void;
  onClose: () => void;
}

const FORM = "resubmit";

export function ResubmitDialog({ run, busy, onResubmit, onClose }: Props) {
  const text = useText();
  const preview = useQuery(resubmitQuery(run.id));
  const confirm = useRef<HTMLButtonElement>(null);
  const offers = preview.data ? offersOf(preview.data) : [];
  return (
    <Modal
      title={text("run-resubmit-title")}
      onClose={onClose}
      focus={() => confirm.current?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button
            ref={confirm}
            appearance="primary"
            type="submit"
            form={FORM}
            disabledFocusable={busy || offers.every((offer) => offer.blocked)}
            aria-description={text("run-resubmit-words")}
          >
            {text("run-resubmit")}
          </Button>
        </>
      }
    >
      <Loaded query={preview} rows={3}>
        {(found) => <Choices preview={found} offers={offersOf(found)} onResubmit={(wish) => !busy && onResubmit(wish)} />}
      </Loaded>
    </Modal>
  );
}

interface ChoicesProps {
  preview: ResubmitPreview;
  offers: readonly Offer[];
  onResubmit: (wish: ResubmitWish) => void;
}

function Choices({ preview, offers, onResubmit }: ChoicesProps) {
  const text = useText();
  const [key, setKey] = useState(() => offers.find((offer) => !offer.blocked)?.key);
  const [isWrong, setIsWrong] = useState(false);
  const data = useRef<HTMLTextAreaElement>(null);
  const chosen = offers.find((offer) => offer.key === key);
  const child = preview.resubmittedAs.at(-1);

  function submit() {
    if (!chosen || chosen.blocked) return;
    const { mode, version } = chosen;
    if (mode !== "edited") return onResubmit({ mode, version });
    const edited = readEdited(data.current?.value ?? "");
    setIsWrong(edited === undefined);
    if (edited) onResubmit({ mode, version, trigger: edited });
    else data.current?.focus();
  }
  return (
    <form
      id={FORM}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {child && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {text("run-resubmit-earlier")} <RunLink run={child} />
          </MessageBarBody>
        </MessageBar>
      )}
      {preview.brokenConnections.map((connection) => (
        <MessageBar key={connection.id} intent="warning" layout="multiline">
          <MessageBarBody>
            {text("run-resubmit-stillBroken", { name: connection.name })}{" "}
            <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }} search={{ repair: "1" }}>
              {text("conn-fix")}
            </AppLink>
          </MessageBarBody>
        </MessageBar>
      ))}
      <Field label={text("run-resubmitChoice")}>
        <RadioGroup value={key ?? ""} onChange={(_, { value }) => setKey(value)}>
          {offers.map((offer) => (
            <Radio
              key={offer.key}
              value={offer.key}
              disabled={offer.blocked !== undefined}
              label={<Choice title={text(titleOf(offer))} about={offer.blocked ? blockedText(text, offer.blocked) : text(aboutOf(offer), { n: offer.number ?? 0 })} />}
            />
          ))}
        </RadioGroup>
      </Field>
      {chosen?.mode === "edited" && <EditedData ref={data} edit={preview.edit} isWrong={isWrong} />}
      {chosen && chosen.repeats.length > 0 && <Repeats effects={chosen.repeats} />}
    </form>
  );
}

function Repeats({ effects }: { effects: readonly SideEffect[] }) {
  const text = useText();
  return (
    <div className={styles.effects}>
      <p>{text("run-sideEffects", { n: effects.length })}</p>
      <ul>
        {effects.map((effect) => (
          <li key={effect.action}>
            <bdi>{effect.action}</bdi>
            {effect.count > 1 && <span>{text("run-sideEffect-times", { n: effect.count })}</span>}
            {effect.method && <code>{[effect.method, effect.target].filter(Boolean).join(" ")}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Choice({ title, about }: { title: string; about: string }) {
  return (
    <span className={styles.choice}>
      <span>{title}</span>
      <span className={styles.about}>{about}</span>
    </span>
  );
}
