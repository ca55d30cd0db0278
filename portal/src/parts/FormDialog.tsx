// A dialog with one form: what lacks is named above it, what was typed is not lost, what was saved closes it.
import { Button } from "@fluentui/react-components";
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import { ActionButton } from "./ActionButton";
import { ErrorSummary, type FieldError } from "./ErrorSummary";
import { errorText } from "./errorText";
import { Modal } from "./Modal";

interface Props<Wish> {
  title: string;
  className?: string;
  /** What is asked for anew once it is saved. */
  changes: QueryKey;
  focus: () => void;
  /** Reads the fields: the wish, or what lacks. */
  read: () => { wish: Wish } | { lacking: FieldError[] };
  save: (wish: Wish) => Promise<unknown>;
  /** Takes secrets out of the page as soon as they are on their way. */
  forget: () => void;
  onClose: () => void;
  /** What stands above the fields. */
  above?: ReactNode;
  /** The fields; each is told what lacks. */
  children: (messageOf: (field: string) => string | undefined) => ReactNode;
}

export function FormDialog<Wish>({ title, className, changes, focus, read, save, forget, onClose, above, children }: Props<Wish>) {
  const text = useText();
  const client = useQueryClient();
  const [isTyped, setIsTyped] = useState(false);
  const [lacking, setLacking] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: changes });
      onClose();
    },
    onError: () => setTurn((before) => before + 1),
  });

  function submit() {
    if (saving.isPending) return;
    const found = read();
    setLacking("lacking" in found ? found.lacking : []);
    setTurn((before) => before + 1);
    saving.reset();
    if ("lacking" in found) return;
    saving.mutate(found.wish);
    forget();
    setIsTyped(false);
  }
  return (
    <Modal
      title={title}
      onClose={onClose}
      dirty={isTyped}
      focus={focus}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <ActionButton appearance="primary" busy={saving.isPending} onClick={submit}>
            {text("btn-save")}
          </ActionButton>
        </>
      }
    >
      <ErrorSummary errors={lacking} turn={turn}>
        {saving.error ? <strong>{errorText(text, saving.error)}</strong> : undefined}
      </ErrorSummary>
      {above}
      <form
        className={className}
        noValidate
        onInput={() => setIsTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children((field) => lacking.find((one) => one.field === field)?.message)}
      </form>
    </Modal>
  );
}

/** Splits what was written as a list: by spaces, lines or commas. */
export const listOf = (written: string) => written.split(/[\s,]+/).filter(Boolean);
