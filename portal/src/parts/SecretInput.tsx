// A field for secrets: hidden unless asked, open to password managers, its value never in the page's text.
import { Button, Input, type InputProps } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { EyeOffRegular } from "@fluentui/react-icons/svg/eye-off";
import { useState, type KeyboardEvent, type Ref } from "react";
import { useText } from "../i18n/preferences";

type Props = Omit<InputProps, "type" | "value" | "ref"> & {
  ref?: Ref<HTMLInputElement>;
  onCapsLock?: (on: boolean) => void;
};

/** Uncontrolled on purpose: React would copy a controlled value into the document. */
export function SecretInput({ ref, onCapsLock, ...rest }: Props) {
  const text = useText();
  const [shown, setShown] = useState(false);
  const noticeCapsLock = (event: KeyboardEvent) => onCapsLock?.(event.getModifierState("CapsLock"));
  return (
    <Input
      {...rest}
      ref={ref}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      onKeyDown={noticeCapsLock}
      onKeyUp={noticeCapsLock}
      contentAfter={
        <Button
          appearance="transparent"
          size="small"
          icon={shown ? <EyeOffRegular /> : <EyeRegular />}
          aria-pressed={shown}
          aria-label={text(shown ? "auth-hidePassword" : "auth-showPassword")}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
