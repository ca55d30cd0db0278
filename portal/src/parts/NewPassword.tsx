// A new password, typed twice.
import { Field } from "@fluentui/react-components";
import { useImperativeHandle, useRef, useState, type Ref } from "react";
import { useText } from "../i18n/preferences";
import { SecretInput } from "./SecretInput";

export const PASSWORD_CHARS_MIN = 8;

export interface NewPasswordHandle {
  /** Returns the password and empties the fields; shows what is wrong and returns nothing when it can't be used. */
  take: () => string | undefined;
}

export function NewPassword({ ref }: { ref: Ref<NewPasswordHandle> }) {
  const text = useText();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<"short" | "differs">();

  useImperativeHandle(ref, () => ({
    take: () => {
      const [one, two] = [first.current, second.current];
      if (!one || !two) return undefined;
      const password = one.value;
      const fault = password.length < PASSWORD_CHARS_MIN ? "short" : password !== two.value ? "differs" : undefined;
      setWrong(fault);
      if (fault) {
        (fault === "short" ? one : two).focus();
        return undefined;
      }
      one.value = "";
      two.value = "";
      return password;
    },
  }));

  return (
    <>
      <Field
        label={text("auth-newPassword")}
        required
        hint={text("password-short", { n: PASSWORD_CHARS_MIN })}
        validationMessage={wrong === "short" ? text("password-short", { n: PASSWORD_CHARS_MIN }) : undefined}
      >
        <SecretInput ref={first} name="new-password" autoComplete="new-password" />
      </Field>
      <Field label={text("auth-repeatPassword")} required validationMessage={wrong === "differs" ? text("password-differs") : undefined}>
        <SecretInput ref={second} name="repeat-password" autoComplete="new-password" />
      </Field>
    </>
  );
}
