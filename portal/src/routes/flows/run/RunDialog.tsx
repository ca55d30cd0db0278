// Asks for the inputs of a run and starts it.
import { Button, Field } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useMemo, useRef, useState } from "react";
import * as calls from "../../../api/calls";
import type { Flow } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { ActionButton } from "../../../parts/ActionButton";
import { Modal } from "../../../parts/Modal";
import { Failure } from "../../../parts/states";
import { useToasts } from "../../../parts/toasts";
import { newRequestId } from "../../../parts/requestId";
import { bodyOf, faultsOf, inputsOf, schemaOf, type Fault, type Filled, type Input } from "./inputs";
import { InputField } from "./InputField";
import styles from "../code/code.module.css";

interface Props {
  flow: Flow;
  trigger: string;
  document: string;
  onClose: () => void;
}

/** Where the schema names no properties, the whole body is one JSON text. */
const WHOLE = "body";

export function RunDialog({ flow, trigger, document, onClose }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const form = useId();
  // One dialog is one wish, however often it is pressed.
  const requestId = useRef(newRequestId());
  const typed = useMemo(() => inputsOf(schemaOf(document, trigger)), [document, trigger]);
  const inputs = useMemo<readonly Input[]>(
    () => (typed.length > 0 ? typed : [{ name: WHOLE, label: text("runform-body"), kind: "json", isRequired: false, initial: "" }]),
    [typed, text],
  );
  const [filled, setFilled] = useState<Filled>(() => Object.fromEntries(inputs.map(({ name, initial }) => [name, initial])));
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const start = useMutation({
    mutationFn: async () => {
      const made = bodyOf(inputs, filled);
      const { runs } = await calls.flows.run(flow.id, trigger, typed.length > 0 ? made : made[WHOLE], requestId.current);
      return runs[0];
    },
    onSuccess: async (run) => {
      void client.invalidateQueries({ queryKey: ["runs"] });
      onClose();
      if (run) await navigate({ to: "/runs/$runId", params: { runId: run } });
      else toasts.success(text("runform-started"));
    },
  });
  const isDirty = inputs.some(({ name, initial }) => filled[name] !== initial);

  function submit() {
    const found = faultsOf(inputs, filled);
    setFaults(found);
    const first = inputs.find(({ name }) => found[name]);
    if (first) globalThis.document.getElementById(`${form}-${first.name}`)?.focus();
    else if (!start.isPending) start.mutate();
  }
  return (
    <Modal
      title={text("runform-title", { name: flow.name })}
      onClose={onClose}
      dirty={isDirty && !start.isPending}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <ActionButton appearance="primary" busy={start.isPending} onClick={submit}>
            {text("run-verb")}
          </ActionButton>
        </>
      }
    >
      <form
        className={styles.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {start.error && <Failure error={start.error} title={text("runform-failed")} />}
        {inputs.map((input) => (
          <Field
            key={input.name}
            label={input.kind === "boolean" ? undefined : { children: input.label, htmlFor: `${form}-${input.name}` }}
            hint={input.description}
            required={input.isRequired && input.kind !== "boolean"}
            validationMessage={faultText(input)}
          >
            {(tied) => (
              <InputField {...tied} id={`${form}-${input.name}`} input={input} value={filled[input.name] ?? ""} onChange={(value) => setFilled({ ...filled, [input.name]: value })} />
            )}
          </Field>
        ))}
        <button type="submit" hidden />
      </form>
    </Modal>
  );

  function faultText({ name, label }: Input): string | undefined {
    switch (faults[name]) {
      case "missing":
        return text("gen-fieldRequired", { name: label });
      case "notNumber":
        return text("runform-notNumber");
      case "notWhole":
        return text("runform-notWhole");
      case "notJson":
        return text("runform-notJson");
      case undefined:
        return undefined;
    }
  }
}
