// Short confirmations of what is visible elsewhere: successes pass, errors stay.
import { Button, Toast, ToastBody, ToastTitle, Toaster, ToastTrigger, useId, useToastController } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { createContext, use, useMemo, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import { errorText } from "./errorText";

const SUCCESS_MS = 6_000;
const TOASTS_MAX = 3;

interface Toasts {
  success: (message: string, body?: ReactNode) => void;
  failure: (title: string, error: unknown) => void;
}

const Context = createContext<Toasts>({ success: () => undefined, failure: () => undefined });

export function ToastRegion({ children }: { children: ReactNode }) {
  const text = useText();
  const toaster = useId("toaster");
  const { dispatchToast } = useToastController(toaster);
  const toasts = useMemo<Toasts>(() => {
    const close = (
      <ToastTrigger>
        <Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label={text("btn-close")} />
      </ToastTrigger>
    );
    return {
      success: (message, body) =>
        dispatchToast(
          <Toast>
            <ToastTitle action={close}>{message}</ToastTitle>
            {body && <ToastBody>{body}</ToastBody>}
          </Toast>,
          { intent: "success", timeout: SUCCESS_MS, pauseOnHover: true },
        ),
      failure: (title, error) =>
        dispatchToast(
          <Toast>
            <ToastTitle action={close}>{title}</ToastTitle>
            <ToastBody>{errorText(text, error)}</ToastBody>
          </Toast>,
          { intent: "error", timeout: -1 },
        ),
    };
  }, [dispatchToast, text]);
  return (
    <Context value={toasts}>
      {children}
      <Toaster toasterId={toaster} position="bottom-end" limit={TOASTS_MAX} />
    </Context>
  );
}

export const useToasts = (): Toasts => use(Context);
