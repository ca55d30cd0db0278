// One secret of a sign-in, with what can be told while it is typed: Caps Lock, a missing word, an id in place of a value.
import { Button, Field } from "@fluentui/react-components";
import { useRef, useState, type ReactNode } from "react";
import type { Field as SignInField, Kind } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { SecretInput } from "../../SecretInput";
import { fieldId } from "./field";
import { PREFIX, SLIPS, slipOf, type Slip } from "./slips";
import styles from "./SecretField.module.css";

interface Props {
  field: SignInField;
  kind: Kind;
  label: string;
  hint: ReactNode;
  error: string | undefined;
  disabled?: boolean;
  onTyped?: () => void;
  keep: (input: HTMLInputElement | null) => void;
}

export function SecretField({ field, kind, label, hint, error, disabled, onTyped, keep }: Props) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [capsLock, setCapsLock] = useState(false);
  const [slip, setSlip] = useState<Slip>();
  const id = fieldId(field.name);
  const warning = capsLock ? text("auth-capsLock") : slip && text(SLIPS[slip], { word: PREFIX.trim() });

  // An id is told as soon as it is pasted; a missing word only when the field is left.
  function noticeId(value: string) {
    const found = slipOf(field, kind, value);
    setSlip((before) => (found === "id" || found === before ? found : undefined));
  }
  function addPrefix() {
    if (!input.current) return;
    input.current.value = PREFIX + input.current.value.trim();
    input.current.focus();
    setSlip(undefined);
  }
  return (
    <Field
      label={{ children: <bdi>{label}</bdi>, htmlFor: id }}
      required={field.required}
      hint={hint ? { children: hint } : undefined}
      validationState={error ? "error" : warning ? "warning" : "none"}
      validationMessage={
        error ?? (warning && (
          <span className={styles.warning}>
            {warning}
            {slip === "prefix" && !capsLock && (
              <Button size="small" onClick={addPrefix}>
                {text("conn-slip-prefix-add", { word: PREFIX.trim() })}
              </Button>
            )}
          </span>
        ))
      }
    >
      <SecretInput
        id={id}
        name={field.name}
        disabled={disabled}
        ref={(element) => {
          input.current = element;
          keep(element);
        }}
        autoComplete={kind === "password" ? "current-password" : "off"}
        onInput={(event) => {
          onTyped?.();
          noticeId(event.currentTarget.value);
        }}
        onBlur={(event) => setSlip(slipOf(field, kind, event.currentTarget.value))}
        onCapsLock={setCapsLock}
      />
    </Field>
  );
}
