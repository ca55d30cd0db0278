// Other trigger data for a run that is done again: the body as JSON; what is hidden stays hidden.
import { Field } from "@fluentui/react-components";
import type { Ref } from "react";
import type { EditedTrigger, ResubmitPreview } from "../../api/types";
import { useText } from "../../i18n/preferences";
import styles from "./ResubmitDialog.module.css";

const ROWS = 10;

interface Props {
  edit: ResubmitPreview["edit"];
  isWrong: boolean;
  ref: Ref<HTMLTextAreaElement>;
}

export function EditedData({ edit, isWrong, ref }: Props) {
  const text = useText();
  return (
    <Field
      label={text("run-editedData")}
      hint={edit.secured ? text("run-editedData-secured") : undefined}
      validationState={isWrong ? "error" : "none"}
      validationMessage={isWrong ? text("run-editedData-wrong") : undefined}
    >
      {(control) => (
        <textarea
          {...control}
          ref={ref}
          className={`code ${styles.data ?? ""}`}
          rows={ROWS}
          dir="ltr"
          wrap="off"
          spellCheck={false}
          defaultValue={edit.secured || edit.body === undefined ? "" : JSON.stringify(edit.body, null, 2)}
        />
      )}
    </Field>
  );
}

/** Reads what was written: hidden data of which nothing was written stays as it is; nothing where it is no JSON. */
export function readEdited(written: string): EditedTrigger | undefined {
  if (written.trim() === "") return {};
  try {
    return { body: JSON.parse(written) as unknown };
  } catch {
    return undefined;
  }
}
