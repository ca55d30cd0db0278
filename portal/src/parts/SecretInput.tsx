// A field for secrets: hidden unless asked, open to password managers, its value never in the page's text.
import { Button, useFieldControlProps_unstable as useFieldControlProps } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { EyeOffRegular } from "@fluentui/react-icons/svg/eye-off";
import { useState, type InputHTMLAttributes, type KeyboardEvent, type Ref } from "react";
import { useText } from "../i18n/preferences";
import styles from "./SecretInput.module.css";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "value" | "defaultValue"> & {
  ref?: Ref<HTMLInputElement>;
  onCapsLock?: (on: boolean) => void;
};

/** Uncontrolled, and a plain input, on purpose: a controlled value would be copied into the document. */
export function SecretInput({ ref, onCapsLock, ...rest }: Props) {
  const text = useText();
  const [shown, setShown] = useState(false);
  const control = useFieldControlProps(rest, { supportsLabelFor: true, supportsRequired: true });
  const noticeCapsLock = (event: KeyboardEvent) => onCapsLock?.(event.getModifierState("CapsLock"));
  return (
    <span className={styles.box}>
      <input
        {...control}
        ref={ref}
        className={styles.input}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onKeyDown={noticeCapsLock}
        onKeyUp={noticeCapsLock}
      />
      <Button
        appearance="transparent"
        size="small"
        icon={shown ? <EyeOffRegular /> : <EyeRegular />}
        aria-pressed={shown}
        aria-label={text(shown ? "auth-hidePassword" : "auth-showPassword")}
        onClick={() => setShown(!shown)}
      />
    </span>
  );
}
