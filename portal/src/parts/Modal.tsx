// Dialogs, loaded when the first one opens: most visits end without one.
import { Button } from "@fluentui/react-components";
import { lazy, Suspense, useRef, type ReactNode } from "react";
import { useText } from "../i18n/preferences";

const ModalFrame = lazy(async () => ({ default: (await import("./ModalFrame")).ModalFrame }));

export interface ModalProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions: ReactNode;
  /** Something was typed that would be lost. */
  dirty?: boolean;
  /** Takes the focus afterwards when the opener is gone. */
  successor?: () => HTMLElement | null;
  /** Puts the focus elsewhere than on the first control. */
  focus?: () => void;
}

export function Modal(props: ModalProps) {
  return (
    <Suspense fallback={null}>
      <ModalFrame {...props} />
    </Suspense>
  );
}

interface ConfirmProps {
  title: string;
  confirm: string;
  busy?: boolean;
  blocked?: string;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that can't be undone. */
export function Confirm({ title, confirm, busy, blocked, onConfirm, onClose, children }: ConfirmProps) {
  const text = useText();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Modal
      title={title}
      onClose={onClose}
      focus={() => cancel.current?.focus()}
      actions={
        <>
          <Button ref={cancel} onClick={onClose}>{text("btn-cancel")}</Button>
          <Button appearance="primary" disabledFocusable={busy || blocked !== undefined} aria-description={blocked} onClick={busy || blocked ? undefined : onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Modal>
  );
}
