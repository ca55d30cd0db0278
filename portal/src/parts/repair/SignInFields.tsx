// The fields of a connector's sign-in: what is not secret is filled in, what is secret is written only.
import { Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { useImperativeHandle, useRef, useState, type Ref } from "react";
import type { Field as SignInField, Kind } from "../../api/types";
import type { FieldError } from "../ErrorSummary";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { SecretInput } from "../SecretInput";

/** What a form asks of the fields: read them, forget the secrets, take the focus. */
export interface FieldsHandle {
  read: () => Record<string, string>;
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

type Control = HTMLInputElement | HTMLSelectElement;

export const fieldId = (field: SignInField) => `sign-in-${field.name}`;

const isOn = (value: unknown) => value === true || value === "true";

export function SignInFields({ fields, kind, initial, errors, disabled, onTyped, ref }: Props) {
  const text = useText();
  const [capsLock, setCapsLock] = useState(false);
  const inputs = useRef(new Map<string, Control>());
  const read = () =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const input = inputs.current.get(field.name);
        if (!input) return [];
        return [[field.name, input instanceof HTMLInputElement && input.type === "checkbox" ? String(input.checked) : input.value]];
      }),
    );

  useImperativeHandle(ref, () => ({
    read,
    missing: () => {
      const values = read();
      return fields
        .filter((field) => field.required && values[field.name] === "")
        .map((field) => ({ field: fieldId(field), message: text("gen-fieldRequired", { name: labelOf(text, field) }) }));
    },
    forgetSecrets: () => {
      for (const field of fields.filter((one) => one.secret)) {
        const input = inputs.current.get(field.name);
        if (input) input.value = "";
      }
    },
    focus: () => {
      const wanting = fields.find((field) => inputs.current.get(field.name)?.value === "") ?? fields[0];
      if (wanting) inputs.current.get(wanting.name)?.focus();
    },
  }));

  const firstPlain = fields.find((field) => !field.secret)?.name;
  return fields.map((field) => {
    const error = errors.find((one) => one.field === fieldId(field));
    const keep = (input: Control | null) => {
      if (input) inputs.current.set(field.name, input);
      else inputs.current.delete(field.name);
    };
    const shared = { id: fieldId(field), name: field.name, disabled, ref: keep, onInput: onTyped };
    if (/^bool/i.test(field.type)) {
      return <Checkbox key={field.name} {...shared} label={labelOf(text, field)} defaultChecked={isOn(initial[field.name] ?? field.default)} />;
    }
    const hint = hintOf(text, field);
    const value = plain(initial[field.name] ?? field.default);
    return (
      <Field
        key={field.name}
        label={{ children: <bdi>{labelOf(text, field)}</bdi>, htmlFor: shared.id }}
        required={field.required}
        hint={hint || undefined}
        validationState={error ? "error" : capsLock && field.secret ? "warning" : "none"}
        validationMessage={error?.message ?? (capsLock && field.secret ? text("auth-capsLock") : undefined)}
      >
        {field.allowed && field.allowed.length > 0 && !field.secret ? (
          <Select {...shared} ref={keep} defaultValue={value}>
            {!field.required && <option value="">–</option>}
            {field.allowed.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.text}
              </option>
            ))}
          </Select>
        ) : field.secret ? (
          <SecretInput {...shared} autoComplete={kind === "password" ? "current-password" : "off"} onCapsLock={setCapsLock} />
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
    field.secret && text("conn-secretHint"),
  ];
  const lines = parts.filter((part) => typeof part === "string" && part !== "");
  return lines.length > 0 && lines.map((line) => <div key={String(line)} dir="auto">{line}</div>);
}

const plain = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

const USUAL: readonly (readonly [RegExp, TextId])[] = [
  [/^user ?name$/i, "auth-userName"],
  [/^password$/i, "auth-password"],
  [/^api[ _-]?key$/i, "auth-apiKey"],
];

/** A field's label: the usual ones in the person's language, others as their connector gives them. */
export function labelOf(text: Translate, field: SignInField): string {
  const given = field.label || field.name;
  const usual = USUAL.find(([pattern]) => pattern.test(given.trim()));
  return usual ? text(usual[1]) : given;
}
