// Changing one's own password.
import { Button, Field } from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { useRef, type SyntheticEvent } from "react";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { NewPassword, type NewPasswordHandle } from "../../parts/NewPassword";
import { Page, Section } from "../../parts/Page";
import { SecretInput } from "../../parts/SecretInput";
import { Failure } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import styles from "./settings.module.css";

export function Password() {
  const text = useText();
  const toasts = useToasts();
  const current = useRef<HTMLInputElement>(null);
  const chosen = useRef<NewPasswordHandle>(null);
  const change = useMutation({
    mutationFn: (given: { current: string; next: string }) => calls.session.changePassword(given.current, given.next),
    onSuccess: () => toasts.success(text("password-changed")),
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!current.current?.value) return current.current?.focus();
    const next = chosen.current?.take();
    if (!next || change.isPending) return;
    change.mutate({ current: current.current.value, next });
    current.current.value = "";
  }
  return (
    <Page title={text("password-change")}>
      <Section>
        {change.error && <Failure error={change.error} title={text("password-change")} />}
        <form className={styles.form} onSubmit={submit} noValidate>
          <Field label={text("password-current")} required>
            <SecretInput ref={current} name="current-password" autoComplete="current-password" />
          </Field>
          <NewPassword ref={chosen} />
          <div>
            <Button appearance="primary" type="submit" disabledFocusable={change.isPending}>
              {text("password-change")}
            </Button>
          </div>
        </form>
      </Section>
    </Page>
  );
}
