// One input of a run, by its kind.
import { Checkbox, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import { useText } from "../../../i18n/preferences";
import type { Input as Wanted, InputKind } from "./inputs";
import styles from "../code/code.module.css";

/** The ties of a form's field: its label and its message. */
interface Tied {
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
  "aria-required"?: boolean | "true" | "false";
}

interface Props extends Tied {
  id: string;
  input: Wanted;
  value: string;
  onChange: (value: string) => void;
}

const TYPES: Readonly<Partial<Record<InputKind, "date" | "datetime-local">>> = { date: "date", dateTime: "datetime-local" };

export function InputField({ id, input, value, onChange, ...tied }: Props) {
  switch (input.kind) {
    case "boolean":
      return <Checkbox {...tied} id={id} label={input.label} checked={value === "true"} onChange={(_, data) => onChange(String(data.checked === true))} />;
    case "choice":
      return (
        <Select {...tied} id={id} value={value} onChange={(_, data) => onChange(data.value)}>
          <option value="" />
          {input.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      );
    case "file":
      return <FileInput {...tied} id={id} onChange={onChange} />;
    case "json":
      return (
        <textarea {...tied} id={id} className={`code ${styles.json ?? ""}`} rows={5} spellCheck={false} dir="ltr" value={value} onChange={(event) => onChange(event.target.value)} />
      );
    case "text":
    case "number":
    case "date":
    case "dateTime":
      return (
        <Input
          {...tied}
          id={id}
          type={TYPES[input.kind] ?? "text"}
          inputMode={input.kind === "number" ? "decimal" : undefined}
          dir="auto"
          value={value}
          onChange={(_, data) => onChange(data.value)}
        />
      );
  }
}

function FileInput({ id, onChange, ...tied }: Tied & Pick<Props, "id" | "onChange">) {
  const text = useText();
  const [failed, setFailed] = useState(false);
  async function take(file: File | undefined) {
    if (!file) return onChange("");
    try {
      onChange(JSON.stringify({ name: file.name, contentBytes: await base64(file) }));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  return (
    <>
      <input {...tied} id={id} type="file" onChange={(event) => void take(event.target.files?.[0])} />
      {failed && <p role="alert">{text("runform-fileFailed")}</p>}
    </>
  );
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((typeof reader.result === "string" ? reader.result : "").replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(new Error(file.name));
    reader.readAsDataURL(file);
  });
}
