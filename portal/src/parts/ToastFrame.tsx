// Shows each notice once, in the corner: a success for a while, an error until it is closed.
import { Button, Toast, ToastBody, ToastTitle, Toaster, ToastTrigger, useId, useToastController } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useEffect, useRef } from "react";
import { useText } from "../i18n/preferences";
import type { Notice } from "./toasts";

const SUCCESS_MS = 6_000;
const TOASTS_MAX = 3;

export function ToastFrame({ notices }: { notices: readonly Notice[] }) {
  const text = useText();
  const toaster = useId("toaster");
  const { dispatchToast } = useToastController(toaster);
  const shown = useRef(0);
  useEffect(() => {
    for (const { intent, title, body } of notices.slice(shown.current)) {
      const close = (
        <ToastTrigger>
          <Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label={text("btn-close")} />
        </ToastTrigger>
      );
      dispatchToast(
        <Toast>
          <ToastTitle action={close}>{title}</ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent, timeout: intent === "success" ? SUCCESS_MS : -1, pauseOnHover: intent === "success" },
      );
    }
    shown.current = notices.length;
  }, [notices, dispatchToast, text]);
  return <Toaster toasterId={toaster} position="bottom-end" limit={TOASTS_MAX} />;
}
