// A document as text: pasted, typed, or taken from a file, with a way to jump to a line.
import { Button, Field } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons/svg/arrow-upload";
import { useId, useImperativeHandle, useRef, useState, type DragEvent, type Ref } from "react";
import { useText } from "../i18n/preferences";
import styles from "./DocumentField.module.css";

export interface DocumentHandle {
  goTo: (line: number, column: number) => void;
}

interface Props {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  ref?: Ref<DocumentHandle>;
}

export function DocumentField({ label, hint, value, onChange, rows = 16, ref }: Props) {
  const text = useText();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [fileName, setFileName] = useState("");

  useImperativeHandle(ref, () => ({
    goTo: (line, column) => {
      const at = offsetOf(value, line, column);
      area.current?.focus();
      area.current?.setSelectionRange(at, lineEnd(value, at));
      if (area.current) area.current.scrollTop = (line - 3) * (area.current.scrollHeight / Math.max(1, value.split("\n").length));
    },
  }));

  async function take(file: File | undefined) {
    if (!file) return;
    onChange(await file.text());
    setFileName(file.name);
  }
  function drop(event: DragEvent) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  }
  return (
    <div className={styles.field}>
      <Field label={{ children: label, htmlFor: id }} hint={hint}>
        {(control) => (
          <textarea
            {...control}
            id={id}
            ref={area}
            className={`code ${styles.area ?? ""}`}
            rows={rows}
            value={value}
            spellCheck={false}
            dir="ltr"
            wrap="off"
            onChange={(event) => onChange(event.target.value)}
            onDrop={drop}
          />
        )}
      </Field>
      <div className={styles.file}>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-label={text("gen-pair", { label: text("gen-chooseFile"), value: label })}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button icon={<ArrowUploadRegular />} aria-label={text("gen-pair", { label: text("gen-chooseFile"), value: label })} onClick={() => picker.current?.click()}>
          {text("gen-chooseFile")}
        </Button>
        {fileName && <bdi>{fileName}</bdi>}
      </div>
    </div>
  );
}

function offsetOf(value: string, line: number, column: number): number {
  const before = value.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

function lineEnd(value: string, from: number): number {
  const end = value.indexOf("\n", from);
  return end < 0 ? value.length : end;
}
