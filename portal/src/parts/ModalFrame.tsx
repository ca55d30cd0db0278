// What a dialog is made of: a name, the focus kept and given back to where it came from, nothing lost by a stray Escape.
import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, type DialogOpenChangeData,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/preferences";
import type { ModalProps } from "./Modal";
import styles from "./Modal.module.css";

export function ModalFrame({ title, onClose, children, actions, dirty = false, successor, focus }: ModalProps) {
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
