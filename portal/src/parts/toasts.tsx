// Short confirmations of what is visible elsewhere: successes pass, errors stay. What shows them is loaded with the first.
import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import { errorText } from "./errorText";

const ToastFrame = lazy(async () => ({ default: (await import("./ToastFrame")).ToastFrame }));

export interface Notice {
  intent: "success" | "error";
  title: string;
  body: ReactNode;
}

interface Toasts {
  success: (message: string, body?: ReactNode) => void;
  failure: (title: string, error: unknown) => void;
}

const Context = createContext<Toasts>({ success: () => undefined, failure: () => undefined });

export function ToastRegion({ children }: { children: ReactNode }) {
  const text = useText();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const toasts = useMemo<Toasts>(() => {
    const add = (notice: Notice) => setNotices((before) => [...before, notice]);
    return {
      success: (title, body) => add({ intent: "success", title, body }),
      failure: (title, error) => add({ intent: "error", title, body: errorText(text, error) }),
    };
  }, [text]);
  return (
    <Context value={toasts}>
      {children}
      {notices.length > 0 && (
        <Suspense fallback={null}>
          <ToastFrame notices={notices} />
        </Suspense>
      )}
    </Context>
  );
}

export const useToasts = (): Toasts => use(Context);
