// A certificate file: dropped or chosen, read in this page and never put into it; only its name is shown.
import { Button } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons/svg/arrow-upload";
import { DocumentRegular } from "@fluentui/react-icons/svg/document";
import { useImperativeHandle, useRef, useState, type DragEvent, type Ref } from "react";
import { useText } from "../../../i18n/preferences";
import { useAnnounce } from "../../Announcer";
import styles from "./FileInput.module.css";

/** Larger than any certificate with its chain. */
const FILE_BYTES_MAX = 512 * 1024;
const KINDS = ".pfx,.p12,.pem,.crt,.cer,.key";

export interface FileHandle {
  /** The content: PEM as it stands, anything else in base64; empty while no file is chosen. */
  value: string;
  focus: () => void;
}

interface Props {
  id: string;
  label: string;
  disabled?: boolean;
  describedBy?: string;
  onChosen: () => void;
  ref: Ref<FileHandle>;
}

export function FileInput({ id, label, disabled = false, describedBy, onChosen, ref }: Props) {
  const text = useText();
  const announce = useAnnounce();
  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const content = useRef("");
  const [shown, setShown] = useState<{ name: string; tooLarge: boolean }>();
  const [over, setOver] = useState(false);

  useImperativeHandle(ref, () => ({
    get value() {
      return content.current;
    },
    set value(next: string) {
      content.current = next;
      if (next === "") setShown(undefined);
    },
    focus: () => button.current?.focus(),
  }));

  async function take(file: File | undefined) {
    if (!file || disabled) return;
    const tooLarge = file.size > FILE_BYTES_MAX;
    content.current = tooLarge ? "" : await contentOf(file);
    setShown({ name: file.name, tooLarge });
    announce(tooLarge ? text("conn-file-tooLarge") : text("gen-pair", { label, value: file.name }));
    onChosen();
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }
  return (
    // Dropping is a second way; the button does the same for keyboard and touch.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={picker}
        type="file"
        accept={KINDS}
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        disabled={disabled}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          // The same file can be chosen again after it was changed.
          event.target.value = "";
        }}
      />
      {shown && (
        <span className={styles.name} data-bad={shown.tooLarge || undefined}>
          <DocumentRegular aria-hidden="true" />
          <bdi>{shown.name}</bdi>
        </span>
      )}
      {shown?.tooLarge && <span className={styles.bad}>{text("conn-file-tooLarge")}</span>}
      <span className={styles.hint}>{text("conn-file-drop")}</span>
      <Button
        id={id}
        ref={button}
        icon={<ArrowUploadRegular />}
        disabledFocusable={disabled}
        aria-label={text("gen-pair", { label: text("gen-chooseFile"), value: label })}
        aria-describedby={describedBy}
        onClick={() => picker.current?.click()}
      >
        {text("gen-chooseFile")}
      </Button>
    </div>
  );
}

const PEM = /-----BEGIN /;

async function contentOf(file: File): Promise<string> {
  const text = await file.text();
  return PEM.test(text) ? text : base64Of(file);
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("the file can't be read"));
    reader.readAsDataURL(file);
  });
}
