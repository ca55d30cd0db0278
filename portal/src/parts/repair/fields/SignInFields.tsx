// The fields of a connector's sign-in: what is not secret is filled in, what is secret is written only.
import { Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { useImperativeHandle, useRef, type Ref } from "react";
import type { Field as SignInField, Kind } from "../../../api/types";
import type { Translate } from "../../../i18n/bundle";
import { useText } from "../../../i18n/preferences";
import type { FieldError } from "../../ErrorSummary";
import { fieldId, isFile, labelOf } from "./field";
import { FileInput, type FileHandle } from "./FileInput";
import { SecretField } from "./SecretField";

/** What a form asks of the fields: read them, forget the secrets, take the focus. */
export interface FieldsHandle {
  read: () => Record<string, string>;
  /** What is not secret, to be kept for a later visit. */
  plain: () => Record<string, string>;
  missing: () => FieldError[];
  forgetSecrets: () => void;
  focus: () => void;
}

interface Props {
  fields: readonly SignInField[];
  kind: Kind;
  initial: Record<string, unknown>;
  errors: readonly FieldError[];
  disabled?: boolean;
  onTyped?: () => void;
  ref: Ref<FieldsHandle>;
}

type Control = HTMLInputElement | HTMLSelectElement | FileHandle;

const isOn = (value: unknown) => value === true || value === "true";
const plain = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const valueOf = (control: Control) => (control instanceof HTMLInputElement && control.type === "checkbox" ? String(control.checked) : control.value);

export function SignInFields({ fields, kind, initial, errors, disabled, onTyped, ref }: Props) {
  const text = useText();
  const controls = useRef(new Map<string, Control>());
  const read = (wanted: readonly SignInField[]) =>
    Object.fromEntries(
      wanted.flatMap((field) => {
        const control = controls.current.get(field.name);
        return control ? [[field.name, valueOf(control)]] : [];
      }),
    );

  useImperativeHandle(ref, () => ({
    read: () => read(fields),
    plain: () => read(fields.filter((field) => !field.secret)),
    missing: () => {
      const values = read(fields);
      return fields
        .filter((field) => field.required && values[field.name] === "")
        .map((field) => ({ field: fieldId(field.name), message: text("gen-fieldRequired", { name: labelOf(text, field) }) }));
    },
    // A file stays chosen: its content is not in the page, and only its passphrase may have been wrong.
    forgetSecrets: () => {
      for (const field of fields.filter((one) => one.secret && !isFile(one))) {
        const control = controls.current.get(field.name);
        if (control) control.value = "";
      }
    },
    focus: () => {
      const wanting = fields.find((field) => controls.current.get(field.name)?.value === "") ?? fields[0];
      if (wanting) controls.current.get(wanting.name)?.focus();
    },
  }));

  const firstPlain = fields.find((field) => !field.secret)?.name;
  return fields.map((field) => {
    const error = errors.find((one) => one.field === fieldId(field.name))?.message;
    const keep = (control: Control | null) => {
      if (control) controls.current.set(field.name, control);
      else controls.current.delete(field.name);
    };
    const label = labelOf(text, field);
    const shared = { id: fieldId(field.name), name: field.name, disabled, ref: keep, onInput: onTyped };
    if (/^bool/i.test(field.type)) {
      return <Checkbox key={field.name} {...shared} label={label} defaultChecked={isOn(initial[field.name] ?? field.default)} />;
    }
    const hint = hintOf(text, field);
    if (field.secret && !isFile(field)) {
      return <SecretField key={field.name} field={field} kind={kind} label={label} hint={hint} error={error} disabled={disabled} onTyped={onTyped} keep={keep} />;
    }
    const value = plain(initial[field.name] ?? field.default);
    const hasChoices = field.allowed && field.allowed.length > 0;
    return (
      <Field
        key={field.name}
        label={{ children: <bdi>{label}</bdi>, htmlFor: shared.id }}
        required={field.required}
        hint={hint}
        validationState={error ? "error" : "none"}
        validationMessage={error}
      >
        {isFile(field) ? (
          (control) => <FileInput ref={keep} id={shared.id} label={label} disabled={disabled} describedBy={control["aria-describedby"]} onChosen={() => onTyped?.()} />
        ) : hasChoices ? (
          <Select {...shared} ref={keep} defaultValue={value}>
            {!field.required && <option value="">–</option>}
            {field.allowed?.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.text}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...shared}
            autoComplete={kind === "password" && field.name === firstPlain ? "username" : "off"}
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={value}
          />
        )}
      </Field>
    );
  });
}

/** What the connector says, where a key goes, and that a secret can't be read again; each on a line of its own. */
function hintOf(text: Translate, field: SignInField) {
  const parts = [
    field.description,
    field.goesInto && text("conn-goesInto", { place: field.goesInto }),
    field.prefixExpected && text("conn-prefixHint"),
    isFile(field) && text("conn-file-kinds"),
    field.secret && text("conn-secretHint"),
  ];
  const lines = parts.filter((part) => typeof part === "string" && part !== "");
  return lines.length > 0 ? lines.map((line) => <div key={String(line)} dir="auto">{line}</div>) : undefined;
}
