// Dialogs: named, keeping the focus, giving it back to where it came from, not lost by a stray Escape.
import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, type DialogOpenChangeData,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import styles from "./Modal.module.css";

interface Props {
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

export function Modal({ title, onClose, children, actions, dirty = false, successor, focus }: Props) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  useFocusReturn(successor);

  function changed(_: unknown, data: DialogOpenChangeData) {
    if (data.open) return;
    if (!dirty) onClose();
    else if (data.type !== "backdropClick") setAsking(true);
  }
  return (
    <Dialog open onOpenChange={changed} modalType="modal">
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <DialogTitle
            className={styles.title}
            action={
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={text("btn-close")}
                onClick={() => (dirty ? setAsking(true) : onClose())}
              />
            }
          >
            {title}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {focus && <Arrival focus={focus} />}
            {children}
            {asking && (
              <div className={styles.asking} role="alert">
                <span>{text("gen-unsaved")}</span>
                <Button size="small" onClick={onClose}>
                  {text("btn-discard")}
                </Button>
                <Button size="small" appearance="primary" onClick={() => setAsking(false)}>
                  {text("btn-continue")}
                </Button>
              </div>
            )}
          </DialogContent>
          <DialogActions className={styles.actions}>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const DIALOG = "[role=dialog]";

// A dialog that follows another in its place, step by step, goes back to where the first was opened.
let lastOpener: HTMLElement | undefined;

function openerNow(): HTMLElement | undefined {
  const active = document.activeElement;
  if (active?.closest(DIALOG)) return lastOpener;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Gives the focus back to the element that had it when the dialog opened. */
function useFocusReturn(successor?: () => HTMLElement | null) {
  const [opener] = useState(openerNow);
  const fallback = useRef(successor);
  useEffect(() => {
    fallback.current = successor;
  });
  useEffect(() => {
    lastOpener = opener;
    return () => {
      requestAnimationFrame(() => {
        if (document.querySelector(DIALOG)) return;
        const chosen = fallback.current?.();
        if (chosen) return chosen.focus();
        if (document.activeElement !== document.body) return;
        (opener?.isConnected ? opener : document.querySelector("h1"))?.focus();
      });
    };
  }, [opener]);
}

/** Puts the focus where the dialog wants it, once its content is on screen. */
function Arrival({ focus }: { focus: () => void }) {
  const first = useRef(focus);
  useEffect(() => {
    const frame = requestAnimationFrame(() => first.current());
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
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
