// A button that writes: it waits while busy, and says why it can't be used while the server is out of reach.
import { Button, type ButtonProps } from "@fluentui/react-components";
import { useSyncExternalStore, type MouseEvent, type ReactNode, type Ref } from "react";
import { reachability } from "../api/http";
import { useText } from "../i18n/preferences";
import { Waiting } from "./Waiting";

interface Props {
  children: ReactNode;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  appearance?: ButtonProps["appearance"];
  size?: ButtonProps["size"];
  type?: "button" | "submit";
  "aria-label"?: string;
  "aria-keyshortcuts"?: string;
  busy?: boolean;
  /** Says why the button can't be used now. */
  blocked?: string;
  /** Further words for who looks for the button by another name. */
  words?: string;
  ref?: Ref<HTMLButtonElement>;
}

export const useReachable = () => useSyncExternalStore(reachability.subscribe, reachability.get);

export function ActionButton({ busy = false, blocked, words, children, onClick, ...rest }: Props) {
  const text = useText();
  const reachable = useReachable();
  const reason = reachable ? blocked : text("gen-notWhileOffline");
  const idle = busy || reason !== undefined;
  return (
    <Button
      {...rest}
      icon={busy ? <Waiting /> : undefined}
      disabledFocusable={idle}
      aria-description={[reason, words].filter(Boolean).join(" – ") || undefined}
      title={reason}
      onClick={idle ? undefined : onClick}
    >
      {children}
    </Button>
  );
}
