// Copies a text and says so; never used for secrets other than those shown once.
import { Button, type ButtonProps } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { useEffect, useState } from "react";
import { useText } from "../i18n/preferences";
import { useAnnounce } from "./Announcer";

const SHOWN_MS = 2_000;

interface Props {
  value: string;
  label?: string;
  name?: string;
  appearance?: ButtonProps["appearance"];
}

export function CopyButton({ value, label, name, appearance = "secondary" }: Props) {
  const text = useText();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    await writeClipboard(value);
    setCopied(true);
    announce(text("gen-copied"));
  }
  return (
    <Button
      appearance={appearance}
      size="small"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={name && text("run-copyJson", { name })}
      onClick={() => void copy()}
    >
      {copied ? text("gen-copied") : (label ?? text("btn-copy"))}
    </Button>
  );
}

/** The clipboard proper exists only on secure origins; elsewhere a selected field does the same. */
async function writeClipboard(value: string) {
  if ("clipboard" in navigator && window.isSecureContext) return navigator.clipboard.writeText(value);
  const field = document.createElement("textarea");
  field.value = value;
  field.className = "sr-only";
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on insecure origins
  document.execCommand("copy");
  field.remove();
}
